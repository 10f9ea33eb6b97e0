import { addDays, dayAt, latestDayAt, startOfDay, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { isEnabled } from './judge.ts'
import type { FreezeSettings } from './settings.ts'
import type { Streak, StreakHappening } from './streak.ts'
import type { Walk } from './walk.ts'

/** The day at whose midnight the next accrual is due; null when none are earned. */
export function nextAccrualOn(streak: Streak, settings: FreezeSettings | null): Day | null {
  if (settings === null || settings.autoEarn === null || streak.accrualFrom === null) return null
  return addDays(streak.accrualFrom, (streak.accruals + 1) * settings.autoEarn.interval)
}

/** The instant of the next accrual, or never. */
export function nextAccrualAt(streak: Streak, settings: FreezeSettings | null): number {
  const day = nextAccrualOn(streak, settings)
  return day === null ? Infinity : Math.max(streak.evaluatedAt, startOfDay(streak.zone, day))
}

/** How many accruals the days up to `day` have seen. */
export function accrualsBy(streak: Streak, settings: FreezeSettings, day: Day): number {
  if (settings.autoEarn === null || streak.accrualFrom === null) return 0
  return Math.floor((day - streak.accrualFrom) / settings.autoEarn.interval)
}

/** Adds freezes as far as the maximum leaves room; a maximum that was lowered takes none away. */
export const addFreezes = (held: number, added: number, max: number): number =>
  Math.max(held, Math.min(max, held + added))

/** The accrual that is due at `at`. With no streak that could use freezes up, those a full store sees are passed at once. */
export function accrue(walk: Walk, settings: FreezeSettings, at: Micros, until: Micros): void {
  const { streak } = walk
  const freezes = addFreezes(streak.freezes, settings.autoEarn?.amount ?? 0, settings.maxCount)
  const earned = freezes - streak.freezes
  const idle = streak.length === 0 && earned === 0
  const passed = idle ? accrualsBy(streak, settings, latestDayAt(streak.zone, until)) : 0
  walk.streak = { ...streak, freezes, accruals: Math.max(streak.accruals + 1, passed) }
  if (earned > 0) walk.happenings.push(...earnedFreezes(streak, earned, freezes, at))
}

function earnedFreezes(
  streak: Streak,
  earned: number,
  freezes: number,
  at: Micros,
): readonly StreakHappening[] {
  return isEnabled(streak.preferences) ? [{ kind: 'freeze_earned', at, earned, freezes }] : []
}

/**
 * The freezes under new settings. Switched on, `startCount` are held and accrual counts from that date; switched off,
 * they are kept, unused. Accruals of another interval are not made up for (trophy.md §2.7).
 */
export function changeFreezeSettings(
  streak: Streak,
  before: FreezeSettings | null,
  after: FreezeSettings | null,
  at: Micros,
): Streak {
  if (after === null) return { ...streak, accrualFrom: null, accruals: 0 }
  const today = dayAt(streak.zone, at)
  if (before === null)
    return {
      ...streak,
      freezes: Math.max(streak.freezes, after.startCount),
      accrualFrom: today,
      accruals: 0,
    }
  if (before.autoEarn?.interval === after.autoEarn?.interval) return streak
  return { ...streak, accruals: Math.max(0, accrualsBy(streak, after, today)) }
}

export type FreezeGrant =
  | { readonly kind: 'granted'; readonly streak: Streak; readonly happenings: readonly StreakHappening[] }
  /** There is no room below the maximum. */
  | { readonly kind: 'full' }

/** One freeze given by an administrator to a streak advanced to `now` (trophy.md §4.8). */
export function grantFreeze(streak: Streak, settings: FreezeSettings, now: Micros): FreezeGrant {
  if (streak.freezes >= settings.maxCount) return { kind: 'full' }
  const freezes = streak.freezes + 1
  return {
    kind: 'granted',
    streak: { ...streak, freezes },
    happenings: earnedFreezes(streak, 1, freezes, now),
  }
}
