import type { Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import type { StreakPreferences } from './preferences.ts'
import type { Frequency, StreakTimeline } from './settings.ts'

/** An undeleted pause: its days count as kept (trophy.md §2.7). Both ends are included. */
export interface Pause {
  readonly id: string
  readonly start: Day
  readonly end: Day
}

/**
 * A user's streak as it was last evaluated (trophy.md §2.7 "State"): everything that going on needs, and nothing that
 * grows with the past.
 */
export interface Streak {
  /** The version of the settings it was evaluated under. */
  readonly settingsVersion: number
  /** The zone it was evaluated in. */
  readonly zone: string
  readonly evaluatedAt: Micros
  /** First day of the open period: the one that `evaluatedAt` is in, or a later one after moving west. */
  readonly period: Day
  /**
   * `satisfied` is latched. `skipped`: the user moved zones over it. `consumed`: a reset used it up, activity in it
   * starts nothing.
   */
  readonly periodState: 'open' | 'satisfied' | 'skipped' | 'consumed'
  /** Net sums of the open period by metric number. */
  readonly sums: ReadonlyMap<number, Decimal>
  readonly length: number
  /** The local date of the event that satisfied the chain's first period; null when the length is 0. */
  readonly startedOn: Day | null
  /** When the length last grew; null when it is 0. */
  readonly extendedAt: Micros | null
  /** The greatest length ever reached. */
  readonly longest: number
  readonly freezes: number
  /** The day from which accrual is counted: the user's creation, or when freezes were switched on; null while they are off. */
  readonly accrualFrom: Day | null
  /** Accruals passed since `accrualFrom`, whether or not the maximum left room for them. */
  readonly accruals: number
  /** Pauses that are not over before the open period, by start. */
  readonly pauses: readonly Pause[]
  readonly preferences: StreakPreferences | null
  /** Activity before this day is not counted when the streak is recomputed: a reset, or switching it on again, set it. */
  readonly countsFrom: Day | null
}

/** One day's events of one metric, for recomputing a streak. */
export interface DaySum {
  /** The local date stored with the events. */
  readonly day: Day
  /** The metric's number. */
  readonly metric: number
  readonly sum: Decimal
  /** The greatest the running sum was on that day, beginning at 0: what was reached stays reached. */
  readonly peak: Decimal
  /** Instant of the day's first event of the metric. */
  readonly at: Micros
}

/** All that a streak is recomputed from when the frequency changes (trophy.md §2.7). */
export interface StreakHistory {
  /** By day. */
  readonly days: readonly DaySum[]
  /** All pauses, those that are over too; of deleted ones the days that they kept. */
  readonly pauses: readonly Pause[]
}

/** What a streak is evaluated with. */
export interface StreakContext {
  readonly timeline: StreakTimeline
  /** Given when it was asked for. */
  readonly history?: StreakHistory
}

/** How a period ended (trophy.md §2.7). One that was missed ended the streak and leaves no row. */
export type PeriodEnd = 'satisfied' | 'paused' | 'off' | 'skipped' | 'frozen'

/** A period that is over and is worth remembering: the streak was alive after it, or a pause covered it. */
export interface ClosedPeriod {
  readonly frequency: Frequency
  readonly start: Day
  /** A satisfied period that a pause also covered ended `satisfied` with `paused` true. */
  readonly end: PeriodEnd
  readonly paused: boolean
  /** The length at its end. */
  readonly length: number
  /** When the chain that was alive at its end had started; null when the length was 0. */
  readonly startedOn: Day | null
}

/** How far an evaluation came: the streak as it is at that instant, and what there is to store and to tell beside it. */
export interface Advanced {
  readonly kind: 'advanced'
  readonly streak: Streak
  /** Oldest first. Read together with those stored before. */
  readonly closed: readonly ClosedPeriod[]
  readonly happenings: readonly StreakHappening[]
  /** The frequency changed: `closed` replaces everything stored before. */
  readonly rewritten: boolean
  /** Where changes of the settings lengthened it, silently; oldest first. */
  readonly lengthened: readonly Lengthening[]
}

/** A streak has been this long since then. */
export interface Lengthening {
  readonly at: Micros
  readonly length: number
}

/** Without `history` it cannot go past a change of the frequency: ask again with it. */
export type Advance = Advanced | { readonly kind: 'needs_history' }

/** What happened to a streak, to be told to the outside (trophy.md §5). `at` is when it happened by the calendar. */
export type StreakHappening =
  | { readonly kind: 'started' | 'extended'; readonly at: Micros }
  | { readonly kind: 'lost'; readonly at: Micros; readonly length: number }
  | {
      readonly kind: 'freeze_consumed'
      readonly at: Micros
      readonly consumed: number
      readonly freezes: number
    }
  | { readonly kind: 'freeze_earned'; readonly at: Micros; readonly earned: number; readonly freezes: number }
