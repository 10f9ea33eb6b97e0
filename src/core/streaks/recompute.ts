import { latestDayAt, startOfDay, type Day } from '../shared/calendar.ts'
import { zero, type Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import { ended, opened } from './close.ts'
import { grown, isEnabled, isSatisfied, rulesOf, type Rules } from './judge.ts'
import { isPaused, pausedPeriods } from './pauses.ts'
import { nextPeriod, periodOf } from './period.ts'
import { protectionOf } from './protection.ts'
import type { StreakSettings } from './settings.ts'
import type { ClosedPeriod, DaySum, PeriodEnd, Streak, StreakHistory } from './streak.ts'

/** What the events of one period come to. */
interface PeriodActivity {
  readonly sums: ReadonlyMap<number, Decimal>
  /** The event day that satisfied it. */
  readonly satisfied: DaySum | null
}

/** The day that satisfied a period, and the instant. */
type SatisfyingDay = Pick<DaySum, 'day' | 'at'>

/**
 * The streak as it would be had the frequency always been the present one (trophy.md §2.7 "Settings", §7.7): counted
 * from the stored events with pauses and days off. Freezes are neither used nor given back, and restores are dropped.
 * `closed` is everything there is to remember. `kept`: periods that counted before, whatever the events say now.
 */
export function recompute(
  streak: Streak,
  settings: StreakSettings,
  history: StreakHistory,
  at: Micros,
  kept: KeptPeriods = nothingKept,
): { readonly streak: Streak; readonly closed: readonly ClosedPeriod[] } {
  const { frequency } = settings
  const current = periodOf(frequency, Math.max(streak.period, latestDayAt(streak.zone, at)) as Day)
  const activity = activityByPeriod(streak, settings, history.days)
  const candidates = candidatePeriods([...activity.keys(), ...kept.keys()], settings, history, current)
  const covers = { pauses: history.pauses, zone: streak.zone }
  const closed: ClosedPeriod[] = []

  let chain: Streak = { ...ended(streak), longest: 0 }
  let candidate = 0
  for (let period = candidates[0] ?? current; period < current;) {
    const held = kept.get(period)
    const satisfied = activity.get(period)?.satisfied ?? keptDay(held, streak.zone)
    const end =
      satisfied === null ? (protectionOf(settings, covers, period) ?? held?.end ?? null) : 'satisfied'
    chain = afterPeriod(chain, end, satisfied)
    const paused = isPaused(history.pauses, frequency, period)
    const { length, startedOn } = chain
    if (end !== null && (length > 0 || paused))
      closed.push({ frequency, start: period, end, paused, length, startedOn })

    while ((candidates[candidate] ?? current) <= period) candidate += 1
    period = length > 0 ? nextPeriod(frequency, period) : (candidates[candidate] ?? current)
  }
  const open = withOpenPeriod(streak, { ...chain, pauses: history.pauses }, current, activity)
  // What used up a long period uses up no more than the present one: activity after it counts.
  const next = nextPeriod(frequency, current)
  const countsFrom = open.countsFrom === null || open.countsFrom < next ? open.countsFrom : next
  return { streak: { ...open, countsFrom }, closed }
}

/** Remembered periods by their first day. */
type KeptPeriods = ReadonlyMap<Day, ClosedPeriod>
const nothingKept: KeptPeriods = new Map()

/** What satisfied a period of which only that is known; null: nothing did. */
function keptDay(held: ClosedPeriod | undefined, zone: string): SatisfyingDay | null {
  if (held?.end !== 'satisfied') return null
  const day = held.length === 1 ? (held.startedOn ?? held.start) : held.start
  return { day, at: startOfDay(zone, day) }
}

/** Periods that an idle user's recomputation has to look at: those with events or pauses, oldest first. */
function candidatePeriods(
  active: readonly Day[],
  { frequency }: StreakSettings,
  { pauses }: StreakHistory,
  current: Day,
): readonly Day[] {
  const paused = pausedPeriods(pauses, frequency, -Infinity as Day, current)
  const periods = new Set([...active, ...paused])
  return [...periods].filter((period) => period < current).toSorted((a, b) => a - b)
}

function afterPeriod(chain: Streak, end: PeriodEnd | null, satisfied: SatisfyingDay | null): Streak {
  if (satisfied !== null) return grown(chain, satisfied.day, satisfied.at)
  return end === null ? ended(chain) : chain
}

/** What a reset or a move did to the open period outlives the change of the frequency. */
function withOpenPeriod(
  before: Streak,
  chain: Streak,
  current: Day,
  activity: ReadonlyMap<Day, PeriodActivity>,
): Streak {
  const open = opened(chain, current)
  const found = activity.get(current)
  const streak: Streak = {
    ...open,
    sums: found?.sums ?? open.sums,
    periodState: before.periodState === 'satisfied' ? 'open' : before.periodState,
  }
  const satisfied = found?.satisfied ?? null
  return satisfied === null ? streak : grown(streak, satisfied.day, satisfied.at)
}

function activityByPeriod(
  streak: Streak,
  settings: StreakSettings,
  days: readonly DaySum[],
): ReadonlyMap<Day, PeriodActivity> {
  const rules = isEnabled(streak.preferences) ? rulesOf(settings, streak.preferences) : null
  const counted = days.filter(({ day }) => streak.countsFrom === null || day >= streak.countsFrom)
  const grouped = Map.groupBy(counted, ({ day }) => periodOf(settings.frequency, day))
  return new Map([...grouped].map(([period, within]) => [period, activityOf(within, rules)]))
}

/** With all of several metrics wanted, each has to have reached its threshold at some time of the period. */
function activityOf(days: readonly DaySum[], rules: Rules | null): PeriodActivity {
  const sums = new Map<number, Decimal>()
  const peaks = new Map<number, Decimal>()
  let satisfied: DaySum | null = null
  for (const day of days) {
    const before = sums.get(day.metric) ?? zero
    const peak = before + day.peak
    if (peak > (peaks.get(day.metric) ?? zero)) peaks.set(day.metric, peak as Decimal)
    sums.set(day.metric, (before + day.sum) as Decimal)
    if (satisfied === null && rules !== null && reachedAll(rules, peaks)) satisfied = day
  }
  return { sums, satisfied }
}

const reachedAll = (rules: Rules, peaks: ReadonlyMap<number, Decimal>) =>
  isSatisfied(rules, ({ metric, threshold }) => (peaks.get(metric) ?? zero) >= threshold)
