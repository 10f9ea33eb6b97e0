import { reminderFrom } from '../messages/schedule.ts'
import { messageKinds } from '../messages/settings.ts'
import { formatDay, startOfDay } from '../shared/calendar.ts'
import type { Effect } from '../shared/effect.ts'
import type { Micros } from '../shared/ids.ts'
import type { JsonObject } from '../shared/json.ts'
import { advance } from '../streaks/advance.ts'
import { addPeriods } from '../streaks/period.ts'
import { firstInNeed } from '../streaks/protection.ts'
import { historyRows, showStreak } from '../streaks/show.ts'
import type { ClosedPeriod, Streak, StreakContext } from '../streaks/streak.ts'
import { nextChange, settingsOf } from '../streaks/timeline.ts'
import { streakFacts, type StreakFacts } from './effects.ts'
import type { ProgressFacts, ProgressNeeds } from './progress.ts'

/** What an effect says of a streak with its past; days as dates. */
export interface PastStreakFacts extends StreakFacts {
  readonly extendedAt: Micros | null
  readonly history: ReadonlyArray<{
    readonly periodStart: string
    readonly periodEnd: string
    readonly length: number
    readonly usedPause: boolean
    readonly usedFreeze: boolean
  }>
  readonly pauses: ReadonlyArray<{ readonly id: string; readonly start: string; readonly end: string }>
}

/** As many periods as a streak is shown with (trophy.md §2.7 `historyPeriods`). */
const periodsShown = 7

/** A reminder that became due. */
export interface Reminder {
  readonly at: Micros
  readonly effect: Effect
}

/**
 * The reminders that became due after an instant: of a streak that lives, whose open period is neither satisfied nor paused
 * nor off. The streak is advanced from one to the next, as of which it is judged and told (trophy.md §2.11). Where none
 * can be due nothing is walked through; where many are, each of them is one.
 */
export function streakReminders(
  stored: Streak,
  zone: string,
  after: Micros,
  facts: ProgressFacts,
):
  | { readonly kind: 'reminders'; readonly reminders: readonly Reminder[] }
  | { readonly kind: 'needs'; readonly needs: ProgressNeeds } {
  const { timeline, now } = facts
  const reminders: Reminder[] = []
  let [streak, told] = [stored, after]
  let past: { readonly closed: readonly ClosedPeriod[]; readonly rewritten: boolean } = startOfWalk
  for (;;) {
    const change = nextChange(timeline, streak, now)
    const due = streak.length === 0 ? Infinity : nextReminderAt(streak, facts, zone, told)
    const until = Math.min(due, change?.since ?? Infinity) as Micros
    if (until > now) return { kind: 'reminders', reminders }
    const advanced = advance(streak, facts, until)
    if (advanced.kind === 'needs_history') return { kind: 'needs', needs: { history: true } }
    past = {
      closed: advanced.rewritten ? advanced.closed : [...past.closed, ...advanced.closed],
      rewritten: past.rewritten || advanced.rewritten,
    }
    streak = advanced.streak
    // Under changed settings another may be the next.
    if (until < due || change?.since === due) continue
    told = until
    if (!isInNeed(streak, facts)) continue
    const { frequency } = settingsOf(timeline, streak)
    const from = addPeriods(frequency, streak.period, 1 - periodsShown)
    const { recentPeriods } = facts
    if (recentPeriods === undefined && !past.rewritten)
      return { kind: 'needs', needs: { recentPeriods: { frequency, from } } }
    const remembered = past.rewritten ? past.closed : [...(recentPeriods ?? []), ...past.closed]
    reminders.push({ at: until, effect: reminder(streak, facts, remembered, until) })
  }
}

const startOfWalk = { closed: [], rewritten: false }

/** The first instant after `after` at which a streak is to be reminded of, if nothing happens to it; one that ends before that is not. */
export function nextReminderAt(
  streak: Streak,
  { timeline }: Pick<StreakContext, 'timeline'>,
  zone: string,
  after: Micros,
): Micros {
  const settings = settingsOf(timeline, streak)
  const needed = startOfDay(streak.zone, firstInNeed(streak, settings))
  return reminderFrom(zone, settings.frequency, Math.max(after + 1, needed) as Micros)
}

/** Would it be lost if its open period ended now? */
const isInNeed = (streak: Streak, { timeline }: StreakContext): boolean =>
  streak.length > 0 && firstInNeed(streak, settingsOf(timeline, streak)) === streak.period

function reminder(
  streak: Streak,
  context: StreakContext,
  remembered: readonly ClosedPeriod[],
  at: Micros,
): Effect {
  const shown = showStreak(streak, context, at)
  const facts: PastStreakFacts & JsonObject = {
    ...streakFacts(streak, context, at),
    extendedAt: shown.extendedAt,
    history: historyRows(streak, context, remembered, periodsShown).map(
      ({ periodStart, periodEnd, ...row }) => ({
        ...row,
        periodStart: formatDay(periodStart),
        periodEnd: formatDay(periodEnd),
      }),
    ),
    pauses: shown.pauses.map(({ id, start, end }) => ({ id, start: formatDay(start), end: formatDay(end) })),
  }
  return { kind: messageKinds.streak_reminder, body: { at, streak: facts } }
}
