import type { Day } from '../shared/calendar.ts'
import type { Award } from './award.ts'
import type { PointsLevel } from './points.ts'

/** What one user of a sample earned. */
export interface EarnedBy {
  /** The local date that the user's time in the sample begins with. */
  readonly since: Day
  readonly awards: readonly Award[]
}

/** Three users of many: 10 in a hundred have less than the first, half less than the second, 90 less than the third. */
export interface Spread {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** How quickly users earn. */
export interface EarningPace {
  /** A user's points for each day of the user's time. */
  readonly perDay: Spread
  readonly perWeek: Spread
  /** What users have at the end of each day, from the first on. */
  readonly days: ReadonlyArray<Spread & { readonly day: Day; readonly mean: number }>
  readonly levels: readonly LevelPace[]
  /** What each trigger gave, by the trigger's number. */
  readonly triggers: ReadonlyMap<number, TriggerShare>
}

export interface LevelPace {
  readonly level: PointsLevel
  /** Users who reached it in their time. */
  readonly reached: number
  /** Days that those took. */
  readonly daysTaken: Spread | null
  /** Days that users at the three paces take from nothing; null: at that pace nobody comes there. */
  readonly daysAtPace: { readonly [Name in keyof Spread]: number | null }
}

export interface TriggerShare {
  readonly users: number
  readonly awards: number
  readonly points: number
}

/**
 * How quickly the users of a sample earned from `first` to `last`, days of their own, both included. Of nobody
 * everything is 0.
 */
export function earningPace(
  users: readonly EarnedBy[],
  levels: readonly PointsLevel[],
  first: Day,
  last: Day,
): EarningPace {
  const count = last - first + 1
  const clamped = (day: Day) => Math.min(Math.max(day, first), last) - first
  const totals = users.map(({ awards }) => totalsByDay(awards, count, clamped))
  const rates = users.map(({ since }, index) => {
    const time = count - clamped(since)
    return (totals[index]?.[count - 1] ?? 0) / time
  })
  const perDay = spreadOf(rates)
  return {
    perDay: rounded(perDay),
    perWeek: rounded({ p10: perDay.p10 * 7, p50: perDay.p50 * 7, p90: perDay.p90 * 7 }),
    days: Array.from({ length: count }, (_, index) => {
      const held = totals.map((own) => own[index] ?? 0)
      const sum = held.reduce((all, one) => all + one, 0)
      return {
        day: (first + index) as Day,
        mean: held.length === 0 ? 0 : inHundredths(sum / held.length),
        ...rounded(spreadOf(held)),
      }
    }),
    levels: levels.map((level) => paceOf(level, users, perDay, clamped)),
    triggers: sharesOf(users),
  }
}

function totalsByDay(
  awards: readonly Award[],
  count: number,
  clamped: (day: Day) => number,
): readonly number[] {
  const changes = Array.from({ length: count }, () => 0)
  for (const { day, awarded } of awards) {
    const index = clamped(day)
    changes[index] = (changes[index] ?? 0) + awarded
  }
  let total = 0
  return changes.map((change) => (total += change))
}

function paceOf(
  level: PointsLevel,
  users: readonly EarnedBy[],
  perDay: Spread,
  clamped: (day: Day) => number,
): LevelPace {
  const taken = users.flatMap(({ since, awards }) => {
    if (level.points <= 0) return [0]
    const reaching = awards.find(({ total }) => total >= level.points)
    return reaching === undefined ? [] : [clamped(reaching.day) - clamped(since) + 1]
  })
  const daysAt = (rate: number) => (level.points <= 0 ? 0 : rate <= 0 ? null : Math.ceil(level.points / rate))
  return {
    level,
    reached: taken.length,
    daysTaken: taken.length === 0 ? null : rounded(spreadOf(taken)),
    daysAtPace: { p10: daysAt(perDay.p10), p50: daysAt(perDay.p50), p90: daysAt(perDay.p90) },
  }
}

function sharesOf(users: readonly EarnedBy[]): ReadonlyMap<number, TriggerShare> {
  const shares = new Map<number, TriggerShare>()
  for (const { awards } of users) {
    const seen = new Set<number>()
    for (const { trigger, awarded } of awards) {
      const { number } = trigger
      const before = shares.get(number) ?? { users: 0, awards: 0, points: 0 }
      shares.set(number, {
        users: before.users + (seen.has(number) ? 0 : 1),
        awards: before.awards + 1,
        points: before.points + awarded,
      })
      seen.add(number)
    }
  }
  return shares
}

/** Between two values of a sample the spread lies in proportion; of nothing it is 0. */
function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (part: number): number => {
    const place = (sorted.length - 1) * part
    const below = sorted[Math.floor(place)] ?? 0
    const above = sorted[Math.ceil(place)] ?? below
    return below + (above - below) * (place - Math.floor(place))
  }
  return sorted.length === 0 ? { p10: 0, p50: 0, p90: 0 } : { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

const inHundredths = (value: number) => Math.round(value * 100) / 100
const rounded = ({ p10, p50, p90 }: Spread): Spread => ({
  p10: inHundredths(p10),
  p50: inHundredths(p50),
  p90: inHundredths(p90),
})
