import { addDays, startOfDay, weekdayOf, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { recordActivity } from './activity.ts'
import { advance } from './advance.ts'
import { newStreak } from './new-streak.ts'
import { lastDayOf, nextPeriod, periodOf } from './period.ts'
import type { Frequency, StreakSettings, StreakTimeline } from './settings.ts'
import type { PeriodEnd, Streak } from './streak.ts'

/** What the user of the example does in a period: reaches every metric's threshold, only the first one's, or nothing. */
export type ExampleActivity = 'all' | 'first' | 'none'

/** A period of the example. */
export interface ExamplePeriod {
  readonly start: Day
  /** Its last day. */
  readonly end: Day
  readonly activity: ExampleActivity
  /** How it ended; `missed`: a streak was lost in it, `idle`: there was none to keep. */
  readonly ended: PeriodEnd | 'missed' | 'idle'
  /** The length at its end. */
  readonly length: number
  /** Freezes held after the midnight that ended it; null: there are none. */
  readonly freezes: number | null
}

const letters: Readonly<Record<string, ExampleActivity>> = { A: 'all', F: 'first', '-': 'none' }
/** One letter a period; spaces part them for the eye. */
const pattern = (text: string): readonly ExampleActivity[] =>
  text
    .replaceAll(' ', '')
    .split('')
    .map((letter) => letters[letter] ?? 'none')

/** Five weeks from Sunday on: good weeks, a missed Wednesday, days of half the activity, and days missed in a row. */
const days = pattern('-AAAAA- -AA-AAA AFAAAF- ---AAAA AAAAAAA')
/** A year of months, or a quarter of weeks. */
const longPeriods = pattern('AAA-AF AA--AA')

const activityOf: Readonly<Record<Frequency, readonly ExampleActivity[]>> = {
  daily: days,
  weekly: longPeriods,
  monthly: longPeriods,
}

/**
 * What these settings make of the same user's activity, period by period: the rules of streaks themselves are asked, so the
 * example is right by definition. The user is made at its beginning and lives in UTC.
 * @param today the example is over before it; its days are laid into whole weeks from Sunday on
 */
export function exampleStreak(settings: StreakSettings, today: Day): readonly ExamplePeriod[] {
  const timeline: StreakTimeline = [{ version: 1, since: 0 as Micros, settings }]
  const activities = activityOf[settings.frequency]
  const periods: ExamplePeriod[] = []
  let start = firstPeriod(settings.frequency, activities.length, today)
  let streak = newStreak(timeline, 'UTC', startOfDay('UTC', start))
  for (const activity of activities) {
    const active = recordAll(streak, timeline, settings, activity, start)
    const next = nextPeriod(settings.frequency, start)
    const advanced = advance(active, { timeline }, startOfDay('UTC', next))
    if (advanced.kind === 'needs_history') throw new Error('settings that do not change need no history')
    const closed = advanced.closed.find((row) => row.start === start)
    periods.push({
      start,
      end: lastDayOf(settings.frequency, start),
      activity,
      ended: closed?.end ?? (active.length > 0 ? 'missed' : 'idle'),
      length: advanced.streak.length,
      freezes: settings.freezes === null ? null : advanced.streak.freezes,
    })
    streak = advanced.streak
    start = next
  }
  return periods
}

/** So many whole periods before the one that today is in; days begin on a Sunday. */
function firstPeriod(frequency: Frequency, count: number, today: Day): Day {
  if (frequency === 'daily') return addDays(today, -weekdayOf(today) - count)
  let start = periodOf(frequency, today)
  for (let left = count; left > 0; left -= 1) start = periodOf(frequency, addDays(start, -1))
  return start
}

function recordAll(
  streak: Streak,
  timeline: StreakTimeline,
  { metrics }: StreakSettings,
  activity: ExampleActivity,
  day: Day,
): Streak {
  const done = activity === 'none' ? [] : activity === 'first' ? metrics.slice(0, 1) : metrics
  const at = startOfDay('UTC', day)
  return done.reduce(
    (before, { metric, threshold }) =>
      recordActivity(before, { timeline }, { metric, value: threshold, day }, at).streak,
    streak,
  )
}
