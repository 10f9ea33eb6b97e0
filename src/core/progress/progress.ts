import type { Achievement } from '../achievements/achievement.ts'
import type { CountingBoards } from './counting-boards.ts'
import type { EarnableAchievements } from './earnable.ts'
import type { MessageSettings } from '../messages/settings.ts'
import type { BoardScore, EarnedBefore, ScoreChange, ScoreQuestion } from '../leaderboards/score.ts'
import type { Award, HeldPoints } from '../points/award.ts'
import type { PointsCatalog } from '../points/catalog.ts'
import type { PointsBoost } from '../points/points.ts'
import type { Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Effect } from '../shared/effect.ts'
import type { Refusal } from '../shared/errors.ts'
import type { Fresh } from '../shared/fresh.ts'
import type { Micros } from '../shared/ids.ts'
import type { Frequency, StreakTimeline } from '../streaks/settings.ts'
import type { ClosedPeriod, Pause, Streak, StreakHistory } from '../streaks/streak.ts'
import type { User } from '../users/user.ts'

/** What of a user decisions about progress look at. */
export type ProgressUser = Pick<
  User,
  | 'uid'
  | 'spaceId'
  | 'customerId'
  | 'tz'
  | 'createdAt'
  | 'attributes'
  | 'control'
  | 'unsubscribed'
  | 'notifications'
>

/** What a user has achieved: all that one event has to look at (docs/adr/0006-progress.md). Made with the user. */
export interface Progress {
  /** Sums of all event values by metric number. */
  readonly totals: ReadonlyMap<number, Decimal>
  /** Sums of events that match filters, by the name of the sum; one that is missing is summed from the events. */
  readonly filtered: ReadonlyMap<string, Decimal>
  /** Numbers of completed achievements. */
  readonly completed: ReadonlySet<number>
  readonly streak: Streak
  /** What the user has of points systems, by number; one that is missing is at 0. */
  readonly points: ReadonlyMap<number, HeldPoints>
  /** Up to when time triggers were looked at; null: since the user was created. */
  readonly pointsUntil: Micros | null
  /** What the user has on leaderboards that count, in their last runs. */
  readonly scores: readonly BoardScore[]
  /**
   * The last two dates with an event, the latest first; fewer of a user with fewer. Null: not known, because nobody wants to
   * be told of messages that go by them.
   */
  readonly activeDays: readonly Day[] | null
  /** Messages were told up to then by the clock of a zone that the user left; null: up to the last evaluation. */
  readonly messagesUntil: Micros | null
}

/** A metric event as it is stored. Its local date and time are those in the user's zone at its instant. */
export interface StoredEvent {
  readonly id: string
  /** The metric's number. */
  readonly metric: number
  readonly value: Decimal
  readonly attributes: Readonly<Record<string, string>>
  readonly at: Micros
  /** Wall-clock time in the user's zone as if it were UTC. */
  readonly localAt: Micros
}

/** A user got an achievement. */
export interface Completion {
  /** The wire's id: a uuid. */
  readonly id: string
  readonly achievement: Achievement
  readonly at: Micros
}

/** A completion as it is stored. */
export interface StoredCompletion {
  readonly id: string
  /** The achievement's number. */
  readonly achievement: number
  readonly at: Micros
}

/** A sum over a user's past events of one metric. */
export interface SumQuestion {
  readonly name: string
  readonly metric: number
  readonly filters: EventFilters
}
type EventFilters = ReadonlyArray<{ readonly key: string; readonly value: string }>

/** An achievement that users may already deserve, and since when it counts. */
export interface Backdating {
  readonly achievement: Achievement
  readonly at: Micros
}

/** What a decision about progress looks at besides the user and the progress. */
export interface ProgressFacts extends Fresh {
  readonly timeline: StreakTimeline
  readonly earnable: EarnableAchievements
  /** Absent: there are none. */
  readonly points?: PointsCatalog
  /** The user's own boosts by the system's number; absent: none. */
  readonly ownBoosts?: ReadonlyMap<number, readonly PointsBoost[]>
  /** The user is new: the request that is decided makes it. */
  readonly created?: true
  /** The uuid of something of the user that nobody stored yet: the same for the same name. */
  readonly namedId?: (name: string) => string
  /** Achievements that are being given silently to those who deserve them already; none when absent. */
  readonly backdating?: readonly Backdating[]
  /** Leaderboards that count; none when absent. */
  readonly boards?: CountingBoards
  /** Answers to questions about scores, by name. */
  readonly earnedBefore?: ReadonlyMap<string, EarnedBefore>
  /** Messages that somebody wants to be told of when they are due; absent: none. */
  readonly messages?: MessageSettings
  /** The last dates with events, of stored ones; given when they were asked for. */
  readonly activeDays?: readonly Day[]
  /** Remembered periods that were asked for to show a streak with its past. */
  readonly recentPeriods?: readonly ClosedPeriod[]
  /** Given when it was asked for. */
  readonly history?: StreakHistory
  /** Sums that were asked for, by name. */
  readonly sums: ReadonlyMap<string, Decimal>
  /** Remembered periods that were asked for, at least. */
  readonly periods?: readonly ClosedPeriod[]
  /** All of the user's, by achievement's number; given when they were asked for. */
  readonly completions?: ReadonlyMap<number, StoredCompletion>
}

/** What past rows a decision lacks: ask again with them. */
export interface ProgressNeeds {
  readonly history?: true
  readonly sums?: readonly SumQuestion[]
  readonly completions?: true
  /** Those of this frequency that began on this day or later. */
  readonly periods?: { readonly frequency: Frequency; readonly from: Day }
  readonly scores?: readonly ScoreQuestion[]
  readonly activeDays?: true
  /** Likewise, to show the past of a streak. */
  readonly recentPeriods?: { readonly frequency: Frequency; readonly from: Day }
}

/** What a decision writes. */
export interface ProgressChange {
  readonly after: Progress
  readonly events: readonly StoredEvent[]
  readonly completions: readonly Completion[]
  /** In the order they were made. */
  readonly awards: readonly Award[]
  /** Those of them that what was asked for gave, not what time brought before it. */
  readonly earned: readonly Award[]
  /** Scores on leaderboards, in the order they changed. */
  readonly scores: readonly ScoreChange[]
  readonly closed: readonly ClosedPeriod[]
  /** `closed` replaces all periods remembered before. */
  readonly rewritten: boolean
  readonly pausesAdded: readonly Pause[]
  /** Ids. */
  readonly pausesRemoved: readonly string[]
  readonly effects: readonly Effect[]
}

/** What the pure core says to a write of progress. `answer` is for whoever asked. */
export type ProgressDecision<Answer> =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'needs'; readonly needs: ProgressNeeds }
  | { readonly kind: 'unchanged'; readonly answer: Answer }
  | { readonly kind: 'written'; readonly change: ProgressChange; readonly answer: Answer }

/** A change of nothing but the progress itself; name what else there is. */
export const changeTo = (
  after: Progress,
  rest: Partial<Omit<ProgressChange, 'after'>> = {},
): ProgressChange => ({
  after,
  events: [],
  completions: [],
  awards: [],
  earned: [],
  scores: [],
  closed: [],
  rewritten: false,
  pausesAdded: [],
  pausesRemoved: [],
  effects: [],
  ...rest,
})
