import { dayAt, type Day } from '../../shared/calendar.ts'
import { zero, type Decimal } from '../../shared/decimal.ts'
import type { Micros } from '../../shared/ids.ts'
import { recordActivity } from '../activity.ts'
import { advance } from '../advance.ts'
import { changePreferences } from '../change-preferences.ts'
import { grantFreeze } from '../freezes.ts'
import { newStreak } from '../new-streak.ts'
import { addPause, removePause } from '../pauses.ts'
import type { StreakPreferences } from '../preferences.ts'
import { reset } from '../reset.ts'
import { restore } from '../restore.ts'
import { defaultStreakSettings, type StreakSettings, type StreakTimeline } from '../settings.ts'
import { historyRows, showStreak, type HistoryRow, type ShownStreak } from '../show.ts'
import type {
  Advance,
  Advanced,
  ClosedPeriod,
  DaySum,
  Pause,
  Streak,
  StreakContext,
  StreakHappening,
} from '../streak.ts'
import { settingsOf } from '../timeline.ts'
import { moveZone } from '../zone.ts'

/** For tests only: a user with a clock, whose streak is stored in memory the way the server stores it. */
export interface SimulatedUser {
  readonly happenings: StreakHappening[]
  /** Moves the clock and runs nothing. */
  to(instant: Micros): void
  now(): Micros
  today(): Day
  /** The streak and what is remembered, as a reader sees it now: nothing is stored. */
  seen(): { readonly streak: Streak; readonly remembered: readonly ClosedPeriod[] }
  show(): ShownStreak
  rows(count: number): readonly HistoryRow[]
  context(): StreakContext
  /** What a job does: evaluates and stores. */
  evaluate(): void
  /** Did it lengthen the streak? */
  event(value?: Decimal, metric?: number): boolean
  changeSettings(patch: Partial<StreakSettings>): void
  prefer(preferences: StreakPreferences | null): void
  pause(start: Day, end: Day): string
  unpause(id: string): void
  move(zone: string): void
  grant(): boolean
  reset(): boolean
  restore(): boolean
}

/** The metric that counts unless a test says otherwise. */
export const flashcards = 1
export const words = 2

export const decimals = (whole: number): Decimal => (BigInt(whole) * 1_000_000n) as Decimal

/** F0 of trophy-cases.md: daily, OR, one flashcard. */
export const f0: StreakSettings = {
  ...defaultStreakSettings,
  metrics: [{ metric: flashcards, threshold: decimals(1) }],
}

interface StoredEvent {
  readonly day: Day
  readonly at: Micros
  readonly metric: number
  readonly value: Decimal
}

export function simulatedUser(
  createdAt: Micros,
  settings: Partial<StreakSettings> = {},
  zone = 'UTC',
): SimulatedUser {
  let timeline: StreakTimeline = [{ version: 1, since: 0 as Micros, settings: { ...f0, ...settings } }]
  let now = createdAt
  let streak = newStreak(timeline, zone, createdAt)
  let remembered: readonly ClosedPeriod[] = []
  let pauses: readonly Pause[] = []
  let pauseCount = 0
  const events: StoredEvent[] = []
  const happenings: StreakHappening[] = []

  const withHistory = (evaluate: (context: StreakContext) => Advance): Advanced => {
    const first = evaluate({ timeline })
    if (first.kind === 'advanced') return first
    const second = evaluate({ timeline, history: { days: daySums(events), pauses } })
    if (second.kind === 'needs_history') throw new Error('history was given')
    return second
  }
  const evaluated = () => withHistory((context) => advance(streak, context, now))
  const rowsWith = (advanced: Advanced) =>
    advanced.rewritten ? advanced.closed : [...remembered, ...advanced.closed]
  const store = (advanced: Advanced): Streak => {
    remembered = rowsWith(advanced)
    happenings.push(...advanced.happenings)
    streak = advanced.streak
    return streak
  }
  const write = (change: (current: Streak) => Streak | null): boolean => {
    const changed = change(store(evaluated()))
    if (changed !== null) streak = changed
    return changed !== null
  }
  const seen = () => {
    const advanced = evaluated()
    return { streak: advanced.streak, remembered: rowsWith(advanced) }
  }

  return {
    happenings,
    to: (instant) => {
      if (instant < now) throw new Error('the clock only moves forward')
      now = instant
    },
    now: () => now,
    today: () => dayAt(streak.zone, now),
    seen,
    show: () => showStreak(seen().streak, { timeline }, now),
    rows: (count) => historyRows(seen().streak, { timeline }, seen().remembered, count),
    context: () => ({ timeline }),
    evaluate: () => void store(evaluated()),
    event: (value = decimals(1), metric = flashcards) => {
      const day = dayAt(streak.zone, now)
      const recorded = recordActivity(store(evaluated()), { timeline }, { metric, value, day }, now)
      events.push({ day, at: now, metric, value })
      streak = recorded.streak
      happenings.push(...recorded.happenings)
      return recorded.extended
    },
    changeSettings: (patch) => {
      const { version, settings: before } = timeline.at(-1) ?? timeline[0]
      timeline = [...timeline, { version: version + 1, since: now, settings: { ...before, ...patch } }]
    },
    prefer: (preferences) =>
      void write((current) => changePreferences(current, { timeline }, preferences, now)),
    pause: (start, end) => {
      pauseCount += 1
      const pause = { id: `pause-${pauseCount}`, start, end }
      write((current) => addPause(current, pause))
      pauses = [...pauses, pause]
      return pause.id
    },
    unpause: (id) => {
      write((current) => removePause(current, id))
      pauses = pauses.filter((pause) => pause.id !== id)
    },
    move: (to) => void store(withHistory((context) => moveZone(streak, context, to, now))),
    grant: () =>
      write((current) => {
        const { freezes } = settingsOf(timeline, current)
        const grant = freezes === null ? null : grantFreeze(current, freezes, now)
        if (grant?.kind !== 'granted') return null
        happenings.push(...grant.happenings)
        return grant.streak
      }),
    reset: () => write((current) => reset(current, { timeline })),
    restore: () => write((current) => restore(current, { timeline }, remembered, now)),
  }
}

/** What the database will sum up. */
function daySums(events: readonly StoredEvent[]): readonly DaySum[] {
  const sums = new Map<string, DaySum>()
  for (const { day, at, metric, value } of events) {
    const before = sums.get(`${day} ${metric}`) ?? { day, metric, at, sum: zero, peak: zero }
    const sum = (before.sum + value) as Decimal
    sums.set(`${day} ${metric}`, { ...before, sum, peak: sum > before.peak ? sum : before.peak })
  }
  return [...sums.values()].toSorted((a, b) => a.day - b.day || a.at - b.at)
}
