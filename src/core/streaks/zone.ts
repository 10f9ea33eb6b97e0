import { latestDayAt, localTimeAt } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { advance, walkTo } from './advance.ts'
import { closePeriod, passIdlePeriods } from './close.ts'
import { periodOf } from './period.ts'
import type { StreakSettings } from './settings.ts'
import type { Advance, Streak, StreakContext } from './streak.ts'
import { settingsOf } from './timeline.ts'
import { walkOn, type Walk } from './walk.ts'

/**
 * The user now lives in another zone (trophy.md §2.7 "Zone changes"). Until now the old one counted. Stored dates stay;
 * to the west the open period stays open until a later one begins, to the east what was cut short is skipped.
 */
export function moveZone(streak: Streak, context: StreakContext, zone: string, now: Micros): Advance {
  const before = advance(streak, context, now)
  if (before.kind === 'needs_history' || before.streak.zone === zone) return before
  const walk = walkOn(before)
  const moved: Streak = { ...before.streak, zone }
  walk.streak = isEast(before.streak.zone, zone, before.streak.evaluatedAt) ? skipped(moved) : moved
  passJumpedPeriods(walk, settingsOf(context.timeline, moved))
  // The date may be a later one: what accrues at its midnight does so now.
  return walkTo(walk, context, now)
}

function isEast(from: string, to: string, at: Micros): boolean {
  const before = localTimeAt(from, at)
  const after = localTimeAt(to, at)
  return after.day === before.day ? after.micros > before.micros : after.day > before.day
}

/** An unsatisfied open period is skipped unless something still satisfies it. */
const skipped = (streak: Streak): Streak =>
  streak.periodState === 'open' ? { ...streak, periodState: 'skipped' } : streak

function passJumpedPeriods(walk: Walk, settings: StreakSettings): void {
  const { zone, evaluatedAt } = walk.streak
  if (walk.streak.length === 0) return passIdlePeriods(walk, settings, evaluatedAt)
  const current = periodOf(settings.frequency, latestDayAt(zone, evaluatedAt))
  while (walk.streak.period < current) {
    walk.streak = skipped(walk.streak)
    closePeriod(walk, settings, evaluatedAt)
  }
}
