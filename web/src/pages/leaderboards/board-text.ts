import { plural } from '#web/kit/format.ts'
import type { Leaderboard } from './queries.ts'

export const statusTones = {
  inactive: 'neutral',
  scheduled: 'info',
  active: 'success',
  finished: 'warning',
} as const

export const statusWords = {
  inactive: 'Inactive',
  scheduled: 'Scheduled',
  active: 'Active',
  finished: 'Finished',
} as const

/** What it ranks by, in words. */
export function rankedBy({ rankBy, metric, pointsSystem }: Leaderboard): string {
  if (rankBy === 'metric') return metric?.name ?? 'A metric'
  return rankBy === 'points' ? `${pointsSystem?.name ?? 'Points'} (points)` : 'Streak'
}

const units = { day: ['day', 'days'], month: ['month', 'months'], year: ['year', 'years'] } as const

/** How it repeats, in words. */
export function repeats({ runUnit, runInterval }: Pick<Leaderboard, 'runUnit' | 'runInterval'>): string {
  if (runUnit !== 'day' && runUnit !== 'month' && runUnit !== 'year') return 'Does not repeat'
  if (runInterval === 7 && runUnit === 'day') return 'Every week'
  const [one, many] = units[runUnit]
  return runInterval === 1 ? `Every ${one}` : `Every ${plural(runInterval ?? 1, one, many)}`
}

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })
export const dayText = (day: string): string => date.format(new Date(`${day}T00:00:00Z`))

/** From its first day to its last. */
export const runText = ({ start, end }: { readonly start: string; readonly end: string | null }): string => {
  if (end === null) return `Since ${dayText(start)}`
  return start === end ? dayText(start) : `${dayText(start)} – ${dayText(end)}`
}
