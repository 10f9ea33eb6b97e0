import { addDays, startOfDay, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { accrualsBy, addFreezes, nextAccrualOn } from './freezes.ts'
import { isEnabled } from './judge.ts'
import { nextPeriod } from './period.ts'
import { firstInNeed, firstUnprotected } from './protection.ts'
import type { StreakSettings } from './settings.ts'
import type { Streak, StreakContext } from './streak.ts'
import { settingsOf } from './timeline.ts'

/**
 * Freezes that are earned as fast as they are used keep a streak for ever. Further ahead than this many missed periods,
 * twice what can be held, nobody needs to know.
 */
const missesMax = 200

/**
 * When a streak advanced to now ends if nothing more happens: freezes, accruals, pauses and days off counted in. Null
 * without a streak, and when it lasts longer than can be foreseen.
 */
export function lostAt(streak: Streak, { timeline }: StreakContext): Micros | null {
  if (streak.length === 0) return null
  const settings = settingsOf(timeline, streak)
  let { freezes } = streak
  let accruals = 0
  let period = firstInNeed(streak, settings)
  for (let misses = 0; misses < missesMax; misses += 1) {
    const next = nextPeriod(settings.frequency, period)
    const earned = accrualsBefore(streak, settings, next)
    freezes = withAccruals(freezes, earned - accruals, settings)
    accruals = earned
    if (settings.freezes === null || freezes === 0) return startOfDay(streak.zone, next)
    freezes -= 1
    period = firstUnprotected(streak, settings, next)
  }
  return null
}

/** Accruals still to come before the midnight of `day`, which come after what that midnight ends. */
const accrualsBefore = (streak: Streak, { freezes }: StreakSettings, day: Day) =>
  freezes === null ? 0 : Math.max(0, accrualsBy(streak, freezes, addDays(day, -1)) - streak.accruals)

const withAccruals = (held: number, accruals: number, { freezes }: StreakSettings) =>
  freezes === null ? held : addFreezes(held, accruals * (freezes.autoEarn?.amount ?? 0), freezes.maxCount)

/**
 * The next instant at which `advance` has something to tell of a streak advanced to now: a freeze used or earned, the
 * streak lost, a change of the settings that it has not seen. Null when nothing is due.
 */
export function dueAt(streak: Streak, { timeline }: StreakContext): Micros | null {
  const change = timeline.find((entry) => entry.version > streak.settingsVersion)
  const settings = settingsOf(timeline, streak)
  const due = Math.min(change?.since ?? Infinity, missAt(streak, settings), earnAt(streak, settings))
  return due === Infinity ? null : (due as Micros)
}

/** The midnight that uses up a freeze or ends the streak. */
const missAt = (streak: Streak, settings: StreakSettings): number =>
  streak.length === 0
    ? Infinity
    : startOfDay(streak.zone, nextPeriod(settings.frequency, firstInNeed(streak, settings)))

/** The midnight at which a freeze is earned, told to the outside and held. */
function earnAt(streak: Streak, { freezes }: StreakSettings): number {
  const day = nextAccrualOn(streak, freezes)
  if (day === null || freezes === null || streak.freezes >= freezes.maxCount) return Infinity
  return isEnabled(streak.preferences) ? startOfDay(streak.zone, day) : Infinity
}
