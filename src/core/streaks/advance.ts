import { startOfDay } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { closePeriod, passIdlePeriods } from './close.ts'
import { accrue, changeFreezeSettings, nextAccrualAt } from './freezes.ts'
import { judgedAgain } from './judge.ts'
import { nextPeriod } from './period.ts'
import { recompute } from './recompute.ts'
import type { StreakSettings, StreakSettingsVersion } from './settings.ts'
import type { Advance, Streak, StreakContext, StreakHistory } from './streak.ts'
import { nextChange, settingsOf } from './timeline.ts'
import { arrived, walkFrom, type Walk } from './walk.ts'

/**
 * Evaluates a streak up to `now`: through midnights, freezes, pauses and changes of the settings (trophy.md §2.7). In one
 * step or in many, the result is the same. A clock that is behind the last evaluation changes nothing.
 */
export function advance(streak: Streak, context: StreakContext, now: Micros): Advance {
  return walkTo(walkFrom(streak), context, now)
}

/** Goes on with a walk: under each version of the settings up to the instant of the next. */
export function walkTo(walk: Walk, { timeline, history }: StreakContext, now: Micros): Advance {
  for (;;) {
    const settings = settingsOf(timeline, walk.streak)
    const change = nextChange(timeline, walk.streak, now)
    const until = Math.max(change?.since ?? now, walk.streak.evaluatedAt) as Micros
    walkUnder(walk, settings, until)
    walk.streak = { ...walk.streak, evaluatedAt: until }
    if (change === null) return arrived(walk)
    if (change.settings.frequency !== settings.frequency && history === undefined)
      return { kind: 'needs_history' }
    const { length } = walk.streak
    enter(walk, settings, change, history)
    if (walk.streak.length > length)
      walk.lengthened.push({ at: walk.streak.evaluatedAt, length: walk.streak.length })
  }
}

/**
 * Goes to `until` while the settings stay the same. At a midnight the period ends first, then freezes are earned; a
 * change of the settings at that instant comes after both.
 */
function walkUnder(walk: Walk, settings: StreakSettings, until: Micros): void {
  for (;;) {
    const ends = periodEndsAt(walk.streak, settings)
    const accrues = nextAccrualAt(walk.streak, settings.freezes)
    if (Math.min(ends, accrues) > until) break
    if (ends <= accrues) closePeriod(walk, settings, ends as Micros)
    else if (settings.freezes !== null) accrue(walk, settings.freezes, accrues as Micros, until)
  }
  if (walk.streak.length === 0) passIdlePeriods(walk, settings, until)
}

/** The midnight that ends the open period; without a streak no midnight has anything to decide. */
const periodEndsAt = (streak: Streak, { frequency }: StreakSettings): number =>
  streak.length === 0 ? Infinity : startOfDay(streak.zone, nextPeriod(frequency, streak.period))

/** Goes under changed settings, silently: they are valid from the open period, which is judged again at once. */
function enter(
  walk: Walk,
  before: StreakSettings,
  { version, settings }: StreakSettingsVersion,
  history: StreakHistory | undefined,
): void {
  const at = walk.streak.evaluatedAt
  const streak = {
    ...changeFreezeSettings(walk.streak, before.freezes, settings.freezes, at),
    settingsVersion: version,
  }
  if (settings.frequency === before.frequency || history === undefined) {
    walk.streak = judgedAgain(streak, settings, at)
    return
  }
  const recomputed = recompute(streak, settings, history, at)
  walk.streak = recomputed.streak
  walk.closed.splice(0, Infinity, ...recomputed.closed)
  walk.rewritten = true
}
