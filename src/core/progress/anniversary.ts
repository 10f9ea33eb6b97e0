import { civilDateOf, dayAt, dayOf, engineZone, startOfDay } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import type { User } from '../users/user.ts'
import type { Achievement } from '../achievements/achievement.ts'
import type { Triggered } from './earnable.ts'

type Born = Pick<User, 'createdAt' | 'tz'>

/** Later years are never reached, and no clock counts them. */
const yearMax = 9999

/**
 * When an anniversary achievement is due: at the beginning of the user's local date so many years after the one the user
 * was created on (trophy.md §2.6), 1 March where 29 February is missing; and not before the achievement was made. Null:
 * never.
 */
export function anniversaryAt(
  { createdAt, tz }: Born,
  { achievement, trigger }: Triggered<'anniversary'>,
): Micros | null {
  const zone = engineZone(tz)
  const { year, month, date } = civilDateOf(dayAt(zone, createdAt))
  if (year + trigger.years > yearMax) return null
  const day = dayOf({ year: year + trigger.years, month, date })
  return Math.max(startOfDay(zone, day), achievement.createdAt) as Micros
}

const dayLength = 86_400_000_000

/** No anniversary begins so many days earlier than the years are long: the zone may have been left on another date. */
const marginDays = 3

/** Is it too early for that, wherever the user lives? Spares most decisions the calendar. */
const isFarOff = (createdAt: Micros, years: number, now: Micros): boolean =>
  now < createdAt + (years * 365 - marginDays) * dayLength

/** An achievement and the instant at which a user gets it. */
export interface DueAchievement {
  readonly achievement: Achievement
  readonly at: Micros
}

/** Anniversaries that were reached by `now` and are not among those held, earliest first. */
export const dueAnniversaries = (
  user: Born,
  anniversaries: readonly Triggered<'anniversary'>[],
  held: ReadonlySet<number>,
  now: Micros,
): readonly DueAchievement[] =>
  anniversaries
    .filter(({ achievement }) => !held.has(achievement.number))
    .flatMap((one) => {
      if (isFarOff(user.createdAt, one.trigger.years, now)) return []
      const at = anniversaryAt(user, one)
      return at !== null && at <= now ? [{ achievement: one.achievement, at }] : []
    })
    .toSorted((one, other) => one.at - other.at)
