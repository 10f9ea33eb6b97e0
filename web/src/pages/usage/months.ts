/** The figures of one calendar month. */
export interface Month {
  /** `2026-05` */
  readonly month: string
  readonly activeUsers: number
}

interface Curves {
  readonly days: readonly string[]
  readonly groups: ReadonlyArray<{ readonly monthlyActiveUsers: readonly number[] }>
}

/**
 * The calendar months that the days lie in, oldest first. Each day tells who was active from the first of its month on, so
 * the last day of a month has its count; the first month is told as a whole wherever the days begin in it.
 */
export function monthsOf({ days, groups }: Curves): readonly Month[] {
  const counts = groups[0]?.monthlyActiveUsers ?? []
  const months = new Map<string, number>()
  for (const [index, day] of days.entries()) months.set(day.slice(0, 7), counts[index] ?? 0)
  return [...months].map(([month, activeUsers]) => ({ month, activeUsers }))
}

const countUnlessSet = 1000

interface Setting {
  readonly name: string
  readonly value: string | null
}

/** The count to compare with; 0: there is none. */
export function countOfPlan(settings: readonly Setting[]): number {
  const value = settings.find(({ name }) => name === 'plan.monthlyActiveUsers')?.value ?? null
  return value === null ? countUnlessSet : Number(value)
}
