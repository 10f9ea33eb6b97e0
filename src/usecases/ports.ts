import type { Achievement } from '#core/achievements/achievement.ts'
import type { ChartComparison, ChartGroup } from '#core/analytics/comparison.ts'
import type { LookName, LookNamed, LookOrder } from '#core/analytics/looks.ts'
import type { AchievementCatalog } from '#core/achievements/catalog.ts'
import type { EarnableAchievements } from '#core/progress/earnable.ts'
import type { NewAchievement } from '#core/achievements/define.ts'
import type {
  AttributeCatalog,
  AttributeDefinition,
  AttributeScope,
  NewAttribute,
} from '#core/attributes/definition.ts'
import type { Outcome, ProfileFacts } from '#core/profile/apply-patch.ts'
import type { Company, NewCompany } from '#core/companies/company.ts'
import type { Connection, ConnectionChange } from '#core/connections/connection.ts'
import type { CompanyFacts, CompanyOutcome } from '#core/profile/change-company.ts'
import type { ImageFormat, ImageOrder, Size } from '#core/files/image-order.ts'
import type { StoredFile } from '#core/files/stored-file.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import type { ConfigurationChange } from '#core/environments/changes.ts'
import type { LeaderboardCatalog } from '#core/leaderboards/catalog.ts'
import type { NewLeaderboard } from '#core/leaderboards/define.ts'
import type { Leaderboard } from '#core/leaderboards/leaderboard.ts'
import type { Group, ScoreChange } from '#core/leaderboards/score.ts'
import type { Place, Ranked } from '#core/leaderboards/standing.ts'
import type { Standing } from '#core/leaderboards/told.ts'
import type { ScheduledMessage } from '#core/messages/settings.ts'
import type { AttemptKind } from '#core/members/attempts.ts'
import type { Invitation, InvitationKind } from '#core/members/invitation.ts'
import type { Member, MemberRole } from '#core/members/member.ts'
import type { MetricCatalog } from '#core/metrics/catalog.ts'
import type { NewMetric } from '#core/metrics/define.ts'
import type { Metric } from '#core/metrics/metric.ts'
import type { AppNotification } from '#core/notifications/notification.ts'
import type { StoredAward } from '#core/points/award.ts'
import type { PointsCatalog } from '#core/points/catalog.ts'
import type { PointsChange } from '#core/points/change.ts'
import type { TotalsGroup } from '#core/points/summary.ts'
import type { PointsBoost } from '#core/points/points.ts'
import type { Announcement, OwnBoost } from '#core/progress/announcements.ts'
import type {
  Progress,
  ProgressDecision,
  ProgressFacts,
  ProgressUser,
  StoredCompletion,
  SumQuestion,
} from '#core/progress/progress.ts'
import type { SimulatedUser } from '#core/progress/simulate-points.ts'
import type { ProjectSettings } from '#core/settings/project-settings.ts'
import type { Day } from '#core/shared/calendar.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import type { Effect } from '#core/shared/effect.ts'
import type { Fresh } from '#core/shared/fresh.ts'
import type { CustomerId, Micros, ProjectId, SpaceId, Uid } from '#core/shared/ids.ts'
import type { Json, JsonObject } from '#core/shared/json.ts'
import type { Project } from '#core/shared/project.ts'
import type { Frequency, StreakSettingsVersion, StreakTimeline } from '#core/streaks/settings.ts'
import type { ClosedPeriod, StreakHistory } from '#core/streaks/streak.ts'
import type { TenantCatalog } from '#core/tenants/catalog.ts'
import type { NewTenant } from '#core/tenants/define.ts'
import type { Tenant } from '#core/tenants/tenant.ts'
import type { Suspension } from '#core/users/suspension.ts'
import type { UserFilter } from '#core/users/condition.ts'
import type {
  CrmActivity,
  CrmEvent,
  NewCrmEvent,
  NewProductEvent,
  NewSiteView,
  ProductEvent,
  SiteView,
} from '#core/users/crm-activity.ts'
import type { ChronicleEntry, ChronicleKind, ChroniclePlace } from '#core/users/chronicle.ts'
import type { NewSegment, Segment } from '#core/users/segment.ts'
import type { FreshIdentity, User } from '#core/users/user.ts'
import type { WebhookCatalog } from '#core/webhooks/catalog.ts'
import type { NewWebhook } from '#core/webhooks/define.ts'
import type { WebhookEndpoint } from '#core/webhooks/endpoint.ts'
import type { ThrottleWindow } from '#core/webhooks/throttle.ts'
import type { Tally } from '#core/wrapped/figures.ts'
import type { Span } from '#core/wrapped/spans.ts'

/** Who asks, as far as a verb needs to know. */
export interface Ctx {
  readonly projectId: ProjectId
  readonly spaceId: SpaceId
  /** The tenant of a multi-tenant project, by its uuid; absent where there are no tenants. */
  readonly tenantId?: string
}

/** What a key opens. In a multi-tenant project the space is nobody's, until a tenant is named. */
export interface Opened extends Ctx {
  readonly organisationId: string
  readonly multiTenant: boolean
}

/** A user and what of its space is needed to show it on any wire. */
export interface UserView {
  readonly user: User
  readonly attributes: AttributeCatalog
  /** Names of the user's tags by number. */
  readonly tags: ReadonlyMap<number, string>
  readonly lists: ReadonlyMap<number, UserList>
  /** The user's companies by number. */
  readonly companies: ReadonlyMap<number, Company>
}

export interface UserList {
  readonly number: number
  readonly name: string
  readonly description: string
}

/** How a request names a user (DESIGN §4.1). */
export type Target =
  /** Trophy's id: the customer's id, else the uid of a user without one. */
  | { readonly by: 'id'; readonly value: CustomerId }
  /** The customer's id only: User.com's custom id, Replyke's foreignId. */
  | { readonly by: 'customerId'; readonly value: CustomerId }
  | { readonly by: 'replykeId'; readonly value: string }
  | { readonly by: 'number'; readonly value: number }
  | { readonly by: 'uid'; readonly value: Uid }
  /** Nobody yet: a new user without a customer's id. */
  | { readonly by: 'nobody' }

/** What a decision may look at besides the user. */
export interface UserFacts extends ProfileFacts {
  /** The identity a user made by this decision gets. The same one when asked again. */
  fresh(): FreshIdentity
}

export type Decision =
  | Exclude<Outcome, { kind: 'written' }>
  /** `effects` are stored in the same transaction and sent after it (DESIGN §4.6). */
  | {
      readonly kind: 'written'
      readonly after: User
      readonly effects?: readonly Effect[]
      /** What the user signs in with from now on, stored with the user or not at all. */
      readonly passwordHash?: string
      /** What brought this about, stored with the user or not at all. */
      readonly siteView?: NewSiteView
      /** What the project's own webhooks are told of it, stored with it and sent after it. */
      readonly notices?: readonly NewNotice[]
    }
  | { readonly kind: 'deleted' }

/** One hot write: a target, and a pure decision over what is stored there (DESIGN §6). */
export interface Submission {
  readonly spaceId: SpaceId
  readonly target: Target
  /** Customer's ids of the companies that the decision asks for. */
  readonly companies?: readonly string[]
  /** Pure; may be called several times, with more facts or a newer user. `before` is null when there is nobody. */
  decide(before: User | null, facts: UserFacts): Decision
}

export interface Written {
  readonly result: 'created' | 'updated' | 'unchanged' | 'deleted'
  readonly view: UserView
}

export interface UserWriter {
  /**
   * Queues a write; answers after its commit. Writes of one user are decided in the order they came in.
   * @throws CoreError what the decision refused, `customer_id_taken`, `username_taken` or `email_taken`, `overloaded`
   * when the queue is full, `unavailable` when the database cannot be reached
   */
  submit(submission: Submission): Promise<Written>
}

/** Many writes for one request, which let everybody else's go between them. */
export interface MassWrites {
  /**
   * Does the same with each, few at a time while others write, and few such requests at once. A write that throws
   * `overloaded` is tried again; after any other failure no more begin.
   * @throws whatever a write threw, when all that ran have stopped; CoreError `overloaded` when too many such requests wait
   */
  each<T>(items: readonly T[], write: (item: T) => Promise<void>): Promise<void>
}

/** Users that become one. */
export interface Merges {
  /**
   * Makes the members, by their numbers, part of the parent, and deletes them (docs/adr/0011-merging.md). All or nothing.
   * @throws CoreError `user_not_found` when one of them is not there, `overloaded` when too many merges wait or the users are
   * changed all the time, `unavailable`; EventsWaiting when accepted events of one of them come first
   */
  merge(
    spaceId: SpaceId,
    numbers: { readonly parent: number; readonly members: readonly number[] },
  ): Promise<void>
}

/** One write of progress: identifies the user first where it says how, then a pure decision (DESIGN §6). */
export interface ProgressWrite<Answer> {
  readonly spaceId: SpaceId
  readonly target: Target
  /** Makes or changes the user in the same transaction; without it the user has to be there. */
  readonly identify?: Submission['decide']
  /** `identify` only makes the user: one that is there stays as it is, and little of it has to be read. */
  readonly keepsUser?: boolean
  /** A key under which the same write is done once: a replay changes nothing, not even the user (trophy.md §2.5). */
  readonly once?: { readonly metric: number; readonly key: string }
  /**
   * The place in the queue that the event came from. What is written takes it from there in the same statement, and
   * only while it is there, so that it is recorded once whoever works on the queue.
   */
  readonly queued?: QueuePlace
  /** When it happened, if not now: what `identify` changes is changed as of then. */
  readonly at?: Micros
  /** Its decision sums stored rows again: it is done before, not after, other writes of the user in a batch. */
  readonly readsStored?: true
  /** Pure; may be called several times, with more facts or newer progress. */
  decide(user: ProgressUser, progress: Progress, facts: ProgressFacts): ProgressDecision<Answer>
  /** The answer with what was done to leaderboards. */
  withScores?(answer: Answer, scores: readonly ScoreChange[], uid: Uid): Answer
  /** In its place when `once` says that the event was recorded before; `eventId` is that event's. */
  replay?(
    user: ProgressUser,
    progress: Progress,
    eventId: string,
    facts: ProgressFacts,
  ): ProgressDecision<Answer>
}

export interface ProgressWriter {
  /**
   * Queues a write; answers after its commit. Writes of one user are decided in the order they came in.
   * @throws CoreError what the decisions refused, `user_not_found`, `overloaded`, `unavailable`; `not_found` when
   * the place in the queue is empty already; EventsWaiting when accepted events of the user come first
   */
  submit<Answer>(write: ProgressWrite<Answer>): Promise<Answer>
}

/** Where an accepted event waits. Positions rise in the order of acceptance. */
export interface QueuePlace {
  /** The user's; where there was nobody, the uid that a user made under the event's id has. */
  readonly uid: Uid
  readonly position: number
}

/** A metric event that was checked and accepted, to be recorded later (trophy.md §4.2 batchEvents). */
export interface AcceptedEvent {
  readonly userId: CustomerId
  readonly patch: ProfilePatch
  /** The metric's number. */
  readonly metric: number
  readonly value: Decimal
  readonly attributes: Readonly<Record<string, string>>
  /** Null: none. */
  readonly idempotencyKey: string | null
  readonly acceptedAt: Micros
}

export interface QueuedEvent extends AcceptedEvent {
  readonly place: QueuePlace
}

/** Why an event could not be recorded, and after how many times it is set aside. */
export interface QueueFailure {
  readonly reason: string
  readonly countMax: number
}

/** Events that were accepted and wait, in order. Those that were set aside wait no more. */
export interface EventQueue {
  /**
   * Keeps all or none. They are accepted at the instant that `now` gives when nobody else can write their users: whatever
   * was written of a user before came before, and places rise with that instant.
   */
  add(
    spaceId: SpaceId,
    events: ReadonlyArray<Omit<AcceptedEvent, 'acceptedAt'>>,
    now: () => Promise<Micros>,
  ): Promise<void>
  first(spaceId: SpaceId, countMax: number): Promise<readonly QueuedEvent[]>
  /** Likewise those of one user. */
  firstOf(spaceId: SpaceId, uid: Uid, countMax: number): Promise<readonly QueuedEvent[]>
  /** Takes one out that is not to be recorded. */
  drop(spaceId: SpaceId, place: QueuePlace): Promise<void>
  /** Counts a failure of one; says whether it is set aside by now. */
  fail(spaceId: SpaceId, place: QueuePlace, failure: QueueFailure): Promise<boolean>
}

/** A visit to every user of a space, and how far it has come. */
export interface Sweep {
  /** Numbers of achievements that users may deserve, with the instant from which they count. */
  readonly achievements: ReadonlyMap<number, Micros>
  /** The streak settings changed: every streak is brought up to now. */
  readonly streaks: boolean
  /** Who comes next, in order; nobody: it is over. */
  readonly users: readonly Uid[]
  /** Names this state of it. */
  readonly token: string
}

/** What time, and changes of the rules, make due: found without evaluating anybody. */
export interface DueWork {
  /** Spaces in which something is due by their own clocks: queued events, sweeps, progress, the calendar. */
  spaces(): Promise<readonly SpaceId[]>
  /**
   * Users whose progress is due, the longest due first. Nobody with queued events, which come first, and nobody while
   * achievements wait to be given silently.
   */
  users(spaceId: SpaceId, countMax: number): Promise<readonly Uid[]>
  /** The sweep to go on with. This process knows the rules that it is about. */
  sweep(spaceId: SpaceId, countMax: number): Promise<Sweep | null>
  /** The sweep's users were visited. Nothing happens when it was begun anew meanwhile, or moved on by others. */
  moveOn(spaceId: SpaceId, sweep: Sweep): Promise<void>
  /** Users who cannot be brought up to now are due again in an hour: the others go on. */
  postpone(spaceId: SpaceId, uids: readonly Uid[]): Promise<void>
}

/** Work that one server process does at a time. */
export interface Exclusive {
  /** Does the work unless somebody is at it; says whether it did. When a process dies, others can begin. */
  run(name: string, work: () => Promise<void>): Promise<boolean>
}

/** A sweep that is under way, and how many users it visited. */
export interface SweepProgress {
  /** The number of the achievement that is given; null: streaks are brought under changed settings. */
  readonly achievement: number | null
  readonly requestedAt: Micros
  /** Of a large space to one in a hundred. */
  readonly visited: number
  readonly users: number
}

/** How often something occurs where it was looked for. */
export interface UsageCounts<Key> {
  /** By the key of an attribute, or the number of a metric. */
  readonly byKey: ReadonlyMap<Key, number>
  /** How many were looked at: all there are, or a fair part of them. */
  readonly lookedAt: number
  /** How many there are; null: not counted. */
  readonly all: number | null
}

/** A user of a sample as it is stored. */
export interface SampledUser {
  readonly user: ProgressUser
  readonly progress: Progress
  /** Of the events that were asked for. */
  readonly sum: Decimal
}

/** What is there of what the rules are about: bounded looks, so that a large space is not searched whole. */
export interface RuleUsage {
  /** How many users have a value of each attribute. */
  userAttributes(spaceId: SpaceId): Promise<UsageCounts<string>>
  /** How many events carry each attribute. */
  eventAttributes(spaceId: SpaceId): Promise<UsageCounts<string>>
  /** How many events each metric has. */
  metricEvents(spaceId: SpaceId): Promise<UsageCounts<number>>
  /** Sweeps that give achievements silently, or bring streaks under changed settings. */
  sweeps(spaceId: SpaceId): Promise<readonly SweepProgress[]>
  /**
   * Users in the order of uids, which are hashes or random: a fair part that is always the same, `usersMax` at most.
   * @param sum of whose events a sum is wanted
   * @throws CoreError `overloaded` when it takes too long
   */
  sample(
    spaceId: SpaceId,
    usersMax: number,
    sum: SumQuestion | null,
  ): Promise<{ readonly users: readonly SampledUser[]; readonly all: number }>
}

/** What is due is done by a ticker; this is for those who cannot wait for it. */
export interface Background {
  /** Does everything that is due in a space by its clock. */
  finish(spaceId: SpaceId): Promise<void>
}

export interface Pauses {
  /** Whose undeleted pauses these are, by their ids. */
  holders(spaceId: SpaceId, ids: readonly string[]): Promise<ReadonlyMap<string, Uid>>
}

/** A user's progress as it is stored, not advanced to now. */
export interface ProgressView {
  readonly user: User
  readonly progress: Progress
  readonly rules: Rules
  readonly earnable: EarnableAchievements
  /** The user's own boosts by the system's number. */
  readonly ownBoosts: NonNullable<ProgressFacts['ownBoosts']>
  /** Uuids of the user's things that nobody stored yet, by name. */
  readonly namedId: (name: string) => string
}

/** The awards of one user and points system over some days. */
export interface AwardSums {
  /** What the user had before the first of these days. */
  readonly before: number
  /** How much it changed on each local date with awards. */
  readonly byDay: ReadonlyMap<Day, number>
  /** The place of the last award that is counted in. */
  readonly place: number
}

/** An attribute and the value that users have to have. */
export interface StoredValue {
  readonly key: string
  readonly value: Json
}

/** Reads what users earned. Points systems are named by their number. */
export interface PointsReader {
  /** A user's last awards, the newest first. */
  awards(uid: Uid, system: number, countMax: number): Promise<readonly StoredAward[]>
  /** Sums of a user's awards from one local date up to another, which is not included. */
  awardSums(uid: Uid, system: number, from: Day, until: Day): Promise<AwardSums>
  /** The totals of all users of a space who have these values, but `except`; `without`: those who have no points. */
  totals(
    spaceId: SpaceId,
    system: number,
    values: readonly StoredValue[],
    except: readonly Uid[],
  ): Promise<{ readonly groups: readonly TotalsGroup[]; readonly without: number }>
  /** How many users of a space, but `except`, have reached how many of these ascending thresholds. */
  reached(
    spaceId: SpaceId,
    system: number,
    thresholds: readonly number[],
    except: readonly Uid[],
  ): Promise<ReadonlyMap<number, number>>
}

/** What of users' past is wanted, and how much of it may be read. */
export interface SampleQuestion {
  /** The first of the days, as each user's zone has it. */
  readonly first: Day
  /** The first day of the period of streaks before it. */
  readonly periodBefore: { readonly frequency: Frequency; readonly start: Day }
  /** Sums of earlier events that are wanted. */
  readonly sums: readonly SumQuestion[]
  /** The points system's number, for boosts of one user; null: there are none. */
  readonly ownBoostsOf: number | null
  readonly usersMax: number
  readonly eventsMax: number
  readonly eventsPerUserMax: number
}

/** Some of the users who were active in those days, always the same ones. */
export interface PointsSample {
  readonly users: readonly SimulatedUser[]
  /** All who were active. */
  readonly activeUsers: number
  /** Users of the sample who did so much that it was not read. */
  readonly leftOut: number
}

/** Reads what users did, to be lived again. Nothing is stored by reading. */
export interface PointsSamples {
  /**
   * @param isWanted asked before each step
   * @throws CoreError `overloaded` when it takes too long, or the answer is wanted no longer
   */
  take(spaceId: SpaceId, question: SampleQuestion, isWanted: () => Promise<boolean>): Promise<PointsSample>
}

/** The events of one user and metric over some days. */
export interface EventSums {
  /** The sum of all events before the first of these days. */
  readonly before: Decimal
  /** Of each local date with events. */
  readonly byDay: ReadonlyMap<Day, Decimal>
}

/** How often each achievement was completed. */
export interface CompletionCounts {
  /** Users of the space. */
  readonly users: number
  /** By the achievement's number; one that nobody has is absent. */
  readonly byAchievement: ReadonlyMap<number, number>
}

export interface StreakRanking {
  readonly user: User
  readonly length: number
}

/** How far a sweep has come that brings streaks under changed settings. */
export interface StreakSweep {
  /** The last user that it visited; null: nobody yet. */
  readonly sweptTo: Uid | null
  /** Whom it did not visit yet; null when they are more than was asked for. */
  readonly unswept: readonly Uid[] | null
}

/** Whose stored streaks a question is about: everybody's, or those up to this uid; null: nobody's. */
export type Stored = 'all' | { readonly upTo: Uid | null }

/** Reads what users have achieved. Nothing is stored by reading. */
export interface ProgressReader {
  /** Those that are asked for at the same time are read together. */
  find(spaceId: SpaceId, target: Target): Promise<ProgressView | null>
  /** What streaks are recomputed from, for each of these users. */
  histories(uids: readonly Uid[]): Promise<ReadonlyMap<Uid, StreakHistory>>
  /** The last UTC date with an event, of those of these users who have any. */
  activeDays(uids: readonly Uid[]): Promise<ReadonlyMap<Uid, Day>>
  /** A user's, oldest first. */
  completions(uid: Uid): Promise<readonly StoredCompletion[]>
  completionCounts(spaceId: SpaceId, achievements: readonly number[]): Promise<CompletionCounts>
  /** Sums of the events from one local date up to another, which is not included. */
  eventSums(uid: Uid, metric: number, from: Day, until: Day): Promise<EventSums>
  /** The remembered periods of a user's streak that began at `from` or later, oldest first. */
  periods(uid: Uid, frequency: Frequency, from: Day): Promise<readonly ClosedPeriod[]>
  /** The sweep of streaks that is under way; null: every stored length is one under the settings of now. */
  streakSweep(spaceId: SpaceId, countMax: number): Promise<StreakSweep | null>
  /** Who has something due at `now` that is not stored yet; null: more users than that. */
  dueUsers(spaceId: SpaceId, now: Micros, countMax: number): Promise<readonly Uid[] | null>
  /** How many of these users have a longer stored streak that lives at `now`. */
  countLongerStreaks(spaceId: SpaceId, length: number, now: Micros, whose: Stored): Promise<number>
  /** Who of them has the longest that live at `now`, or ever were; longest first, at most `limit`, none of length 0. */
  longestStreaks(
    spaceId: SpaceId,
    type: 'active' | 'longest',
    limit: number,
    now: Micros,
    whose: Stored,
  ): Promise<readonly Uid[]>
}

/** A user's change of a metric or points system, by its number, in some days; with an attribute, of its value alone. */
export interface Change {
  readonly subject: number
  readonly attribute: { readonly key: string; readonly value: string } | null
  readonly change: Decimal
}

/** How others changed in the same days. */
export interface Comparison {
  /** How many others there were to compare with. */
  readonly others: number
  /** How many of them changed by less: one figure for each change. */
  readonly smaller: readonly number[]
}

/** What users are compared by: metrics by their events, points systems by their awards. */
export type Compared = 'metrics' | 'points'

/** A user's awards of all points systems. */
export interface AwardTallies {
  readonly tallies: readonly Tally[]
  /** How many awards are stored, by the system's number. */
  readonly places: ReadonlyMap<number, number>
}

/** A run of a board in which a user's place is asked for. */
export interface RunQuestion {
  readonly board: Leaderboard
  /** The run's first day. */
  readonly run: Day
  /** The instant at which streaks have to be alive. */
  readonly at: Micros
}
export type RunPlace = NonNullable<DayPlace['place']>

/** Reads what a user's year in review is made of (trophy.md §2.13). */
export interface WrappedReader {
  /** A user's events until the end of a span, by their local dates; what was before it together. */
  events(uid: Uid, span: Span): Promise<readonly Tally[]>
  /** Likewise a user's awards. */
  awards(uid: Uid, span: Span): Promise<AwardTallies>
  /** Compares a user's changes with those of others, of whom everybody who did nothing changed by 0. */
  compare(
    by: Compared,
    spaceId: SpaceId,
    uid: Uid,
    span: Span,
    changes: readonly Change[],
  ): Promise<Comparison>
  /** Where a user stands in each of these runs; null: not on the board. */
  runPlaces(uid: Uid, questions: readonly RunQuestion[]): Promise<ReadonlyArray<RunPlace | null>>
}

/** The users of one run of a board, or those of them who have these values of its breakdown attributes. */
export interface BoardSelection {
  readonly board: Leaderboard
  /** The run's first day. */
  readonly run: Day
  /** One for each breakdown attribute, in the board's order; null: whatever it is. */
  readonly values: ReadonlyArray<string | null>
  /** The instant at which streaks have to be alive. */
  readonly at: Micros
}

/** A score among those of its group, which a write has just stored. */
export interface PlaceQuestion extends BoardSelection {
  readonly values: NonNullable<Group>
  readonly after: Ranked
  /** What it was before; null: the user had none. */
  readonly before: Ranked | null
}

export interface BoardRanking {
  readonly user: User
  readonly rank: number
  readonly score: Decimal
}

/** A user's place at the end of a day; null: not on the board. */
export interface DayPlace {
  readonly day: Day
  readonly place: { readonly rank: number; readonly score: Decimal } | null
}

/** Reads rankings (trophy.md §2.9). Nothing is stored by reading. */
export interface LeaderboardReader {
  /** Those that are asked for at the same time are read together, each group once. */
  place(question: PlaceQuestion): Promise<Place>
  /** Who is on the board, best first, from `offset` places below the first on. */
  ranking(
    spaceId: SpaceId,
    selection: BoardSelection,
    window: { readonly offset: number; readonly limit: number },
  ): Promise<readonly BoardRanking[]>
  /** Where a user stands on the board; null: not on it. */
  standing(selection: BoardSelection, uid: Uid): Promise<DayPlace['place']>
  /** The user's own group of the run; null: the user is in none. */
  groupOf(selection: Omit<BoardSelection, 'values'>, uid: Uid): Promise<Group>
  /**
   * The last `countMax` days up to `last` at whose end the user's place was another than a day before, oldest first, each
   * with the place before it.
   */
  history(
    selection: Omit<BoardSelection, 'values'>,
    uid: Uid,
    last: Day,
    countMax: number,
  ): Promise<ReadonlyArray<DayPlace & { readonly before: DayPlace['place'] }>>
}

/** A place in a ranking: whoever stands there or below. */
export interface StandingsPlace extends Omit<Ranked, 'uid'> {
  /** Whose it is, counted from 1. */
  readonly rank: number
}

/** What one run came to, over all of its groups. */
export interface RunFigures {
  /** Users with a score above 0. */
  readonly participants: number
  readonly lowest: Decimal
  readonly median: Decimal
  readonly highest: Decimal
  readonly mean: Decimal
}

/** How two runs differ in who took part. */
export interface RunChange {
  /** Who took part in both, and how many of those reached more than before. */
  readonly stayed: number
  readonly improved: number
  /** Who took part in one only. */
  readonly joined: number
  readonly left: number
}

/** A group of a board and how many take part in it. */
export interface GroupFigures {
  readonly values: readonly string[]
  readonly participants: number
}

/** A run of a board as it is at an instant, over all groups. */
export type BoardRun = Omit<BoardSelection, 'values'>

/** Reads what is to be known of runs as a whole. Nothing is stored by reading. */
export interface BoardAnalytics {
  /** Users with a score above 0 in each of these runs. */
  participants(runs: readonly BoardRun[]): Promise<readonly number[]>
  /** Null: nobody takes part. */
  figures(run: BoardRun): Promise<RunFigures | null>
  /** How many scores are at one of these ascending bounds or above it, but below the next: one figure for each bound. */
  histogram(run: BoardRun, bounds: readonly Decimal[]): Promise<readonly number[]>
  change(before: BoardRun, run: BoardRun): Promise<RunChange>
  /** The greatest first; none of a board without breakdown. */
  groups(run: BoardRun, countMax: number): Promise<readonly GroupFigures[]>
  /** Users of a space with an event on that UTC day or later. */
  activeSince(spaceId: SpaceId, day: Day): Promise<number>
  /**
   * A page of a ranking from a place on, best first, at most `limit`; `from` null: from the first. `next` is the place
   * after it; null: the board ends there.
   */
  page(
    spaceId: SpaceId,
    selection: BoardSelection,
    from: StandingsPlace | null,
    limit: number,
  ): Promise<{
    readonly standings: ReadonlyArray<BoardRanking & Pick<StandingsPlace, 'reachedAt'>>
    readonly next: StandingsPlace | null
  }>
  /** Where a user stands in a ranking; null: not in it. */
  placeOf(selection: BoardSelection, uid: Uid): Promise<StandingsPlace | null>
}

/** Users of a space, parted by the experiment's draw. */
export interface ExperimentCounts {
  readonly control: number
  readonly experiment: number
}

export interface ExperimentGroups {
  /** Exact. Those who ask at the same time share one answer. */
  count(spaceId: SpaceId): Promise<ExperimentCounts>
}

/** Boards that began to count in the middle of a run, and how far everybody was visited for them. */
export interface BoardFill {
  /** By number. */
  readonly boards: readonly number[]
  /** Who comes next, in order; nobody: it is over. */
  readonly users: readonly Uid[]
  /** Names this state of it. */
  readonly token: string
}

export interface BoardFills {
  /** The fill to go on with. This process knows the rules that it is about. */
  next(spaceId: SpaceId, countMax: number): Promise<BoardFill | null>
  /** Its users were visited. Nothing happens when it was begun anew meanwhile, or moved on by others. */
  moveOn(spaceId: SpaceId, fill: BoardFill): Promise<void>
}

export interface UserReader {
  find(spaceId: SpaceId, target: Target): Promise<UserView | null>
  /** In which of these spaces there is a user with this Replyke id. */
  spacesOf(spaceIds: readonly SpaceId[], replykeId: string): Promise<readonly SpaceId[]>
  /** The user whose sign-in address this is, else the oldest with this email and no customer's id (replyke.md §5.6). */
  findForSignIn(spaceId: SpaceId, email: string): Promise<User | null>
  /** Whose username this is, exactly as stored. */
  holderOfUsername(spaceId: SpaceId, username: string): Promise<Uid | null>
  /** The user whose sign-in address this is, else the oldest whose profile says so, in any case of letters. */
  holderOfEmail(spaceId: SpaceId, email: string): Promise<User | null>
  /**
   * Users whose username contains the text, in any case of letters: first those that begin with it, then by username
   * (replyke.md §4.5).
   */
  suggest(spaceId: SpaceId, text: string, countMax: number): Promise<readonly User[]>
}

/** A window of users by number, so many at most: from an offset on, or those right after or before a number. */
export type UserWindow = { readonly limit: number } & (
  | { readonly offset: number }
  | { readonly after: number }
  | { readonly before: number }
)

/** Looks users up by what they are like; the answers are exact and current. */
export interface UserSearch {
  /**
   * Users of whom all filters hold, in ascending order of their numbers. `before` gives the last ones before it.
   * @param isWanted what takes long is stopped when this says no; absent: it is wanted
   * @throws CoreError `overloaded` when the answer is wanted no longer, or too much else is looked for
   */
  find(
    spaceId: SpaceId,
    filters: readonly UserFilter[],
    window: UserWindow,
    isWanted?: () => boolean,
  ): Promise<readonly UserView[]>
  /**
   * Only the numbers, 8 bytes each, of the users that `find` would give; for whoever reads very many of them a few at a
   * time, by `findNumbered`, so that they are looked for once. `before` gives them the last first.
   * @throws as `find`
   */
  findNumbers(
    spaceId: SpaceId,
    filters: readonly UserFilter[],
    window: UserWindow,
    isWanted?: () => boolean,
  ): Promise<Float64Array>
  /** The users of these numbers of whom all filters hold, in the order of the numbers. */
  findNumbered(
    spaceId: SpaceId,
    filters: readonly UserFilter[],
    numbers: Float64Array,
  ): Promise<readonly UserView[]>
  /** How many users there are of whom all filters hold. */
  count(spaceId: SpaceId, filters: readonly UserFilter[]): Promise<number>
  /**
   * How many users there are of whom each of these holds, by as few looks at all users as may be.
   * @param isWanted asked before each of them
   * @throws CoreError `overloaded` when the answer is wanted no longer
   */
  counts(
    spaceId: SpaceId,
    filters: readonly UserFilter[],
    isWanted: () => boolean,
  ): Promise<readonly number[]>
  /** Which of these hold of one user, by the user's own data and events. */
  holding(spaceId: SpaceId, uid: Uid, filters: readonly UserFilter[]): Promise<readonly boolean[]>
  /** Both at once: what it takes to find out whom the filters fit is done once. */
  list(
    spaceId: SpaceId,
    filters: readonly UserFilter[],
    window: UserWindow,
  ): Promise<{ readonly count: number; readonly users: readonly UserView[] }>
  /** Those whose id, name or email contains the text, in any case of letters; by number. */
  findByText(
    spaceId: SpaceId,
    text: string,
    window: { readonly offset: number; readonly limit: number },
  ): Promise<readonly UserView[]>
}

/** What searches need to be done in the background. Each call is one bounded step, and says whether there is more. */
export interface SearchUpkeep {
  /** Spaces in which there is something to do. */
  spaces(): Promise<readonly SpaceId[]>
  /** Puts together what batches counted of users made and deleted. */
  foldCounts(spaceId: SpaceId): Promise<boolean>
  /** Reads more users into the index of a space whose users were looked for. */
  extendIndex(spaceId: SpaceId, countMax: number): Promise<boolean>
  /** Works out anew what changed users are found by. */
  foldChanges(spaceId: SpaceId, countMax: number): Promise<boolean>
}

export type KeyKind = 'admin' | 'usercom' | 'replyke'
export const keyKinds: readonly KeyKind[] = ['admin', 'usercom', 'replyke']

/** A key as it is listed: never its secret. */
export interface KeyRecord {
  readonly id: string
  readonly projectId: ProjectId
  readonly kind: KeyKind
  /** The readable beginning. */
  readonly prefix: string
  readonly status: 'active' | 'revoked'
  readonly createdAt: Micros
  readonly lastUsedAt: Micros | null
}

/** What changes of keys and settings wait for: every live server applying them (DESIGN §1). */
export interface Applied {
  /** False when some server did not confirm in time. */
  readonly everywhere: boolean
}

export interface Keys {
  /** The project a presented key opens; null when it is unknown or revoked. Compared in constant time. */
  verify(kind: KeyKind, presented: string): Promise<Opened | null>
  list(projectId: ProjectId): Promise<readonly KeyRecord[]>
  /** Makes a key; the secret is given here and never again. */
  create(projectId: ProjectId, kind: KeyKind): Promise<{ key: KeyRecord; secret: string }>
  rotate(projectId: ProjectId, idOrPrefix: string): Promise<{ key: KeyRecord; secret: string } | null>
  setStatus(projectId: ProjectId, idOrPrefix: string, status: 'active' | 'revoked'): Promise<KeyRecord | null>
  delete(projectId: ProjectId, idOrPrefix: string): Promise<KeyRecord | null>
}

/** What an application key opens, and whom it may act for (trophy.md §1.6). */
export interface OpenedForUser extends Opened {
  /** The tenant that the key belongs to, or the project's own space. */
  readonly keySpaceId: SpaceId
  /** The user's id as Trophy shows it. */
  readonly userId: string
}

/** A key that acts for one user; its whole secret is given here and never again. */
export interface NewApplicationKey {
  readonly id: string
  readonly userId: string
  readonly prefix: string
  readonly secret: string
}

export interface ApplicationKeys {
  /** Null when it is unknown. Compared in constant time. */
  verify(presented: string): Promise<OpenedForUser | null>
  /** One for each user; null in the place of each who is not there. */
  create(spaceId: SpaceId, userIds: readonly CustomerId[]): Promise<ReadonlyArray<NewApplicationKey | null>>
  /** Says for each whether it was there. No live server takes it any more once `configuration.applied` says so. */
  delete(spaceId: SpaceId, ids: readonly string[]): Promise<readonly boolean[]>
}

/** The tenants of multi-tenant projects. */
export interface Tenants {
  /** From the configuration held in memory. */
  of(projectId: ProjectId): Promise<TenantCatalog>
  /** Decides over the tenants as they are in the database, one change of a project at a time; applied here when it returns. */
  change<T>(
    projectId: ProjectId,
    decide: (tenants: TenantCatalog, fresh: Fresh) => { readonly answer: T; readonly change: TenantChange },
  ): Promise<T>
}

export interface TenantChange {
  readonly newTenants?: readonly NewTenant[]
  readonly tenants?: readonly Tenant[]
}

/** Carries configuration between the environments of an organisation; what is changed is carried downwards by itself. */
export interface Environments {
  /** Makes all definitions and settings of one project those of another (trophy.md §2.15). Gives how many it changed. */
  copyAll(from: ProjectId, to: ProjectId): Promise<number>
  /** What that would do in the other one, without doing it. */
  compare(from: ProjectId, to: ProjectId): Promise<readonly ConfigurationChange[]>
}

/** What users of a space did, summed up (trophy.md §2.15, §7.8). */
export interface Overview {
  readonly totalUsers: number
  readonly dailyActiveUsers: number
  readonly monthlyActiveUsers: number
  /** Who has the greatest sum of event values, first. */
  readonly topUsers: ReadonlyArray<{ readonly user: User; readonly value: Decimal }>
  /** Of every event there was, by the metric's number. */
  readonly totals: ReadonlyMap<number, Decimal>
}

export interface Analytics {
  /** Active are those with an event on `day`, or on `monthStart` or later: UTC days. */
  overview(
    spaceId: SpaceId,
    since: { readonly day: Day; readonly monthStart: Day },
    topMax: number,
  ): Promise<Overview>
}

/** Users by what they did, as charts are made of it: day by day. */
export type ChartSeries =
  /** Who had an event, from a day on; null: from the beginning. */
  | { readonly kind: 'active'; readonly from: Day | null }
  /** What they did of a metric, by its number. */
  | { readonly kind: 'metric'; readonly metric: number; readonly from: Day | null }
  /** Who has an achievement, by its number; on no particular day. */
  | { readonly kind: 'achievement'; readonly achievement: number }

export interface ChartQuestion {
  readonly by: ChartComparison
  /** In the order in which they are seen. */
  readonly series: readonly ChartSeries[]
  /** Whoever asked is gone: nothing more is done for it, and the signal's reason is thrown. */
  readonly left?: AbortSignal | undefined
}

/** Charts over all that users of a space ever did, exact as of one moment (docs/adr/0013-analytics.md). */
export interface Charts {
  /**
   * Shows every user of the space to the look that is ordered, block by block.
   * @throws CoreError `overloaded` while what was there before an update of the server is still being read, or too many wait;
   * `unavailable`
   */
  read<Name extends LookName>(
    spaceId: SpaceId,
    question: ChartQuestion,
    order: LookOrder<Name>,
  ): Promise<{ readonly groups: readonly ChartGroup[]; readonly look: LookNamed<Name> }>
}

/** What charts are read from is kept up to date in the background; each call is one bounded step, and says whether there is more. */
export interface ChartsUpkeep {
  /**
   * Reads in what there was before, then what was recorded since, and forgets what nobody needs any more.
   * @param signal ends it within a second or two, with nothing done
   * @throws the signal's reason
   */
  step(signal?: AbortSignal): Promise<boolean>
}

export interface NewProject {
  readonly id?: ProjectId
  readonly name: string
  readonly environment: Project['environment']
  readonly organisationOf?: ProjectId
  readonly multiTenant?: boolean
}

/** A project with the secrets that are shown once. */
export interface CreatedProject {
  readonly project: Project
  readonly adminKey: string
  readonly usercomToken: string
  readonly replykeServiceKey: string
  /** Base64 of the PKCS #8 PEM; the server keeps only the public half (replyke.md §2.3). */
  readonly replykePrivateKey: string
}

export interface Projects {
  /** @throws CoreError `invalid` when the id is taken, `organisationOf` is unknown or has as many environments as may be */
  create(project: NewProject): Promise<CreatedProject>
  list(): Promise<readonly Project[]>
  /** From the configuration held in memory. */
  find(id: string): Promise<Project | null>
}

export interface Settings {
  /** Every setting of a project that was set. */
  all(projectId: ProjectId): Promise<ReadonlyMap<string, Json>>
  set(projectId: ProjectId, name: string, value: Json): Promise<void>
}

/** Each project's clock (DESIGN §4.7). */
export interface Clock {
  now(projectId: ProjectId): Promise<Micros>
  /** Sets a project's clock, which stands still from then on. @throws CoreError `invalid` when it would move back */
  set(projectId: ProjectId, now: Micros): Promise<void>
}

export interface Configuration {
  /** Waits until every live server has applied the changes made so far, 5 s at most. */
  applied(): Promise<Applied>
}

export interface Attributes {
  catalog(spaceId: SpaceId, scope: AttributeScope): Promise<AttributeCatalog>
  /** Those whose key is taken are left out of the answer. */
  create(spaceId: SpaceId, attributes: readonly NewAttribute[]): Promise<readonly AttributeDefinition[]>
  /** Makes one unless its name already leads to another of its scope, as `byAnyName` finds it; then null. */
  createNamed(spaceId: SpaceId, attribute: NewAttribute): Promise<AttributeDefinition | null>
  rename(spaceId: SpaceId, id: string, name: string): Promise<AttributeDefinition | null>
  delete(spaceId: SpaceId, id: string): Promise<boolean>
}

/** What configures progress in a space (docs/adr/0006-progress.md), and the attributes that it may speak of. */
export interface Rules {
  readonly attributes: Readonly<Record<AttributeScope, AttributeCatalog>>
  readonly metrics: MetricCatalog
  readonly achievements: AchievementCatalog
  readonly streakTimeline: StreakTimeline
  /** Achievements that not everybody who deserves them was given yet, by number, and since when they count. */
  readonly backdating: ReadonlyMap<number, Micros>
  /** Messages that are wanted since then; not everybody was looked at since. */
  readonly messageSweeps: ReadonlyMap<ScheduledMessage, Micros>
  readonly projectSettings: ProjectSettings
  readonly points: PointsCatalog
  readonly leaderboards: LeaderboardCatalog
  readonly webhooks: WebhookCatalog
}

/** What a change of the rules writes. */
export interface RuleChange {
  readonly newMetrics?: readonly NewMetric[]
  readonly metrics?: readonly Metric[]
  readonly newAchievements?: readonly NewAchievement[]
  readonly achievements?: readonly Achievement[]
  /** Uuids of achievements that users may already deserve (trophy.md §2.6 Backdating). */
  readonly backdate?: readonly string[]
  /** Follows the last one. */
  readonly streakSettings?: StreakSettingsVersion
  readonly projectSettings?: ProjectSettings
  readonly newWebhooks?: readonly NewWebhook[]
  readonly webhooks?: readonly WebhookEndpoint[]
  readonly points?: PointsChange
  readonly newLeaderboards?: readonly NewLeaderboard[]
  readonly leaderboards?: readonly Leaderboard[]
  /** Uuids of leaderboards for which users may have earned something before (trophy.md §2.9 "Activation"). */
  readonly fillLeaderboards?: readonly string[]
}

/** A boost of one user, and what of the user is needed to show it. */
export interface UserBoost {
  readonly boost: PointsBoost
  /** The user's id as Trophy shows it. */
  readonly userId: string
  readonly tz: string | null
}

/** Boosts of one user each; those of all users are among the rules. */
export interface UserBoosts {
  /**
   * Boosts of a system, which is named by its number, of both kinds: those at `skip` and after, `limit` at most, the
   * oldest first.
   */
  page(
    spaceId: SpaceId,
    system: number,
    page: { readonly skip: number; readonly limit: number },
  ): Promise<ReadonlyArray<UserBoost | { readonly boost: PointsBoost; readonly userId: null }>>
  find(spaceId: SpaceId, system: number, id: string): Promise<UserBoost | null>
}

export interface RuleBook {
  /** From the configuration held in memory. */
  of(spaceId: SpaceId): Promise<Rules>
  /**
   * Decides over the rules as they are in the database, one change of a space at a time, and writes what was decided in
   * the same transaction. `decide` is pure; what it throws leaves everything as it was. It is given those of the asked
   * boosts that are of one user.
   */
  change<T>(
    spaceId: SpaceId,
    decide: (
      rules: Rules,
      fresh: Fresh,
      userBoosts: readonly UserBoost[],
    ) => { readonly answer: T; readonly change: RuleChange },
    asked?: { readonly system: string; readonly boosts: readonly string[] },
  ): Promise<T>
}

/** A company and what of its space is needed to show it. */
export interface CompanyView {
  readonly company: Company
  readonly attributes: AttributeCatalog
  /** Names of tags by number. */
  readonly tags: ReadonlyMap<number, string>
}

/** How a request names a company (usercom.md §4.4). */
export type CompanyTarget =
  | { readonly by: 'number'; readonly value: number }
  | { readonly by: 'customerId'; readonly value: string }

export interface Companies {
  /**
   * Makes a company, and the definitions and tags it needs, in one transaction. `decide` is pure and may be called again.
   * @throws CoreError what the decision refused; `invalid` for `company_id` when another company has the customer's id
   */
  create(spaceId: SpaceId, decide: (facts: CompanyFacts) => CompanyOutcome<NewCompany>): Promise<CompanyView>
  /**
   * Changes a company likewise, one write of it at a time. Null: there is none.
   * @throws as `create`
   */
  update(
    spaceId: SpaceId,
    target: CompanyTarget,
    decide: (before: Company, facts: CompanyFacts) => CompanyOutcome<Company>,
  ): Promise<CompanyView | null>
  /** Says whether there was one. Its users are in it no longer; its number is nobody's ever after. */
  delete(spaceId: SpaceId, target: CompanyTarget): Promise<boolean>
  find(spaceId: SpaceId, target: CompanyTarget): Promise<CompanyView | null>
  /** All of the space, or those with a tag, by number as `UserWindow` says it of users. */
  list(spaceId: SpaceId, tag: number | null, window: UserWindow): Promise<readonly CompanyView[]>
  count(spaceId: SpaceId, tag: number | null): Promise<number>
  /** Numbers of those that are named by the customer's id or by their number; others are absent. */
  numbers(
    spaceId: SpaceId,
    named: ReadonlyArray<string | number>,
  ): Promise<ReadonlyMap<string | number, number>>
  /** Numbers of users of each of these companies, ascending: all of them, or `countMax`, whichever these are. */
  members(
    spaceId: SpaceId,
    companies: readonly number[],
    countMax: number,
  ): Promise<ReadonlyMap<number, readonly number[]>>
}

export interface Tag {
  readonly number: number
  readonly name: string
}

/** The tags of a space; writes of users and companies make them too. */
export interface Tags {
  /** By number: the oldest first. */
  all(spaceId: SpaceId): Promise<readonly Tag[]>
  find(spaceId: SpaceId, number: number): Promise<Tag | null>
  /** Null: there is one of this name. */
  create(spaceId: SpaceId, name: string): Promise<Tag | null>
  /** @throws CoreError `invalid` for `name` when another tag has it. Null: there is none. */
  rename(spaceId: SpaceId, number: number, name: string): Promise<Tag | null>
  /** Says whether there was one. Nobody has it any longer; its number is no tag's ever after. */
  delete(spaceId: SpaceId, number: number): Promise<boolean>
}

/** The lists that users of a space can be on (usercom.md §4.3). */
export interface Lists {
  /** By number: the oldest first. */
  all(spaceId: SpaceId): Promise<readonly UserList[]>
  create(spaceId: SpaceId, list: Omit<UserList, 'number'>): Promise<UserList>
  /** What is absent stays. Null: there is none. */
  update(
    spaceId: SpaceId,
    number: number,
    change: Partial<Omit<UserList, 'number'>>,
  ): Promise<UserList | null>
  /** Says whether there was one. Nobody is on it any longer; its number is no list's ever after. */
  delete(spaceId: SpaceId, number: number): Promise<boolean>
}

/** A part of something ordered, so many at most. */
export interface Slice {
  readonly offset: number
  readonly limit: number
}

/** All there is of something, counted, and the part of it that was asked for. */
export interface Counted<T> {
  readonly count: number
  readonly items: readonly T[]
}

/** What users did as User.com tells it (usercom.md §3.5, §4.5, §4.6); site views come with the user's own write. */
export interface CrmActivities {
  /**
   * Stores an event of a user who is there: it goes with the user. `created`: no event of this name was there before in
   * the space, which is so exactly once, whoever comes at the same time.
   * @throws CoreError `user_not_found`, `unavailable`
   */
  recordEvent(
    spaceId: SpaceId,
    target: Target,
    event: NewCrmEvent,
  ): Promise<{ readonly uid: Uid; readonly number: number; readonly created: boolean }>
  /** Likewise; gives its number. @throws CoreError `user_not_found`, `unavailable` */
  recordProductEvent(spaceId: SpaceId, target: Target, event: NewProductEvent): Promise<number>
  /** A user's, by number: the oldest first. */
  events(uid: Uid, slice: Slice): Promise<Counted<CrmEvent>>
  siteViews(uid: Uid, slice: Slice): Promise<Counted<SiteView>>
  productEvents(uid: Uid, slice: Slice): Promise<Counted<ProductEvent>>
  /** All of these together, what happened last first. */
  all(uid: Uid, slice: Slice): Promise<Counted<CrmActivity>>
  /** Numbers of event names; a name that no event had yet is absent. */
  eventNumbers(spaceId: SpaceId, names: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Names of events that there were, by name. */
  eventNames(spaceId: SpaceId, countMax: number): Promise<readonly string[]>
}

/** Which part of a chronicle is asked for. */
export interface ChronicleQuestion {
  readonly kinds: ReadonlySet<ChronicleKind>
  /** Null: from the newest on. */
  readonly before: ChroniclePlace | null
  readonly limit: number
}

/** What is stored of what happened to users, whatever wire it came on. */
export interface Chronicles {
  /**
   * Entries of these kinds, newest first; of the kinds `streak` and `profile`, which are no rows of their own, none.
   * @param whose `zone`: where the user's days begin
   */
  page(
    whose: { readonly uid: Uid; readonly spaceId: SpaceId; readonly zone: string },
    question: ChronicleQuestion,
  ): Promise<readonly ChronicleEntry[]>
}

/** Rows of one table about a user, as they are stored, without secrets. */
export interface ArchivedRows {
  readonly table: string
  readonly rows: readonly JsonObject[]
}

/** All that is held about users. */
export interface Archive {
  /** Everything as of one moment, some rows at a time; several times of one table in a row when it has many. */
  read(uid: Uid): AsyncIterable<ArchivedRows>
}

/** Saved filters of users (docs/dialects/usercom.md "Segments"). */
export interface Segments {
  /** By number: the oldest first. */
  all(spaceId: SpaceId): Promise<readonly Segment[]>
  find(spaceId: SpaceId, number: number): Promise<Segment | null>
  /** Null: there are as many as there may be. */
  create(spaceId: SpaceId, segment: NewSegment, countMax: number): Promise<Segment | null>
  /** What is absent stays. Null: there is none. */
  update(spaceId: SpaceId, number: number, change: Partial<NewSegment>): Promise<Segment | null>
  /** Says whether there was one. */
  delete(spaceId: SpaceId, number: number): Promise<boolean>
}

/** A refresh token as it is stored: only its hash (replyke.md §2.2). */
export interface RefreshToken {
  readonly jti: string
  /** The session it belongs to, named by its first token's jti. */
  readonly family: string
  readonly uid: Uid
  readonly spaceId: SpaceId
  readonly hash: string
  readonly issuedAt: Micros
  readonly expiresAt: Micros
  /** Since when another one stands in its place; null: none does. */
  readonly revokedAt: Micros | null
}

export interface RefreshTokens {
  /** Saves it, unless the user is gone. Of very many sessions of a user the oldest are ended. */
  save(token: RefreshToken): Promise<void>
  /** Saves it unless the user's password was changed since this revision; says whether it did. */
  saveForPassword(token: RefreshToken, revision: number): Promise<boolean>
  find(uid: Uid, jti: string): Promise<RefreshToken | null>
  /** The token of a session that was not revoked; null when the session was ended. */
  current(uid: Uid, family: string): Promise<RefreshToken | null>
  /**
   * Puts `next` into the place of its session's token `jti`, and gives it; gives the session's current token when another
   * one stands there already, null when the session was ended. Of several at once one puts its own there, and all get
   * that one. Forgets what was revoked before `forgetBefore`.
   */
  rotate(jti: string, next: RefreshToken, forgetBefore: Micros): Promise<RefreshToken | null>
  /** Ends a session with all its tokens. */
  end(uid: Uid, family: string): Promise<void>
  /** Forgets tokens that had their time, in every space; says how many. */
  sweep(): Promise<number>
}

/** What a user signs in with. Never part of a `User`. */
export interface Credential {
  readonly passwordHash: string
  /** Rises with every change. */
  readonly revision: number
}

export interface PasswordReplacement {
  /** The password that was checked: nothing happens when it was changed meanwhile. */
  readonly revision: number
  readonly passwordHash: string
  /** A token of the session that goes on (replyke.md §13.4); null: none does. */
  readonly keptJti: string | null
  readonly now: Micros
}

export interface Credentials {
  find(uid: Uid): Promise<Credential | null>
  /** Sets another password and ends the user's sessions in one transaction; says whether it did. */
  replace(uid: Uid, replacement: PasswordReplacement): Promise<boolean>
  /** Uses up a mailed token, sets another password and ends all sessions in one transaction; says whether it did. */
  reset(
    uid: Uid,
    reset: { readonly tokenHash: string; readonly passwordHash: string; readonly now: Micros },
  ): Promise<boolean>
  /** Keeps the same password by another hash; what was asked for by the old one goes on. */
  rehash(uid: Uid, revision: number, passwordHash: string): Promise<void>
}

/** What proves, once, that whoever shows it reads the mail of an address. */
export interface MailToken {
  readonly uid: Uid
  readonly purpose: 'password_reset' | 'email_verification'
  readonly hash: string
  readonly spaceId: SpaceId
  /** Where it was sent to. */
  readonly email: string
  readonly issuedAt: Micros
  readonly expiresAt: Micros
  /** How many may still be tried of one that can be guessed; null: it cannot. */
  readonly guessesLeft: number | null
}

/** How many of a kind a user may be sent since an instant. */
export interface MailBound {
  readonly since: Micros
  readonly countMax: number
}

export interface MailTokens {
  /** Keeps a token, unless as many as a bound allows were made, or the user is gone. */
  add(token: MailToken, bounds: readonly MailBound[]): Promise<'added' | 'too_many' | 'no_user'>
  /** One that is good at `now` and too long to be guessed: whoever shows it needs nothing else. */
  find(
    token: Pick<MailToken, 'spaceId' | 'purpose' | 'hash'>,
    now: Micros,
  ): Promise<Pick<MailToken, 'uid' | 'email'> | null>
  /**
   * One of a user that can be guessed. The try is counted on all such tokens of that user before anybody looks, so that no more
   * are made than allowed, however many come at once.
   */
  guess(
    token: Pick<MailToken, 'uid' | 'purpose' | 'hash'>,
    now: Micros,
  ): Promise<Pick<MailToken, 'uid' | 'email'> | null>
  /** It did what it was for, and is good no more. */
  useUp(token: Pick<MailToken, 'uid' | 'purpose' | 'hash'>): Promise<void>
  /** Forgets what is too old to be counted, or to be good, in every space; says how many. */
  sweep(): Promise<number>
}

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Mail goes out beside the requests that ask for it: what waits may be lost, so it has to be something one can ask for again. */
export interface Mailer {
  /** Does mail of such a project get anywhere? */
  reaches(environment: Project['environment']): boolean
  /** Sends what `compose` gives, soon; null: nothing. */
  enqueue(compose: () => Promise<Mail | null>): void
}

/** A slow hash on purpose: only so many are worked out at once, and only so many wait. */
export interface PasswordHasher {
  /** @throws CoreError `rate_limited` when too many wait */
  hash(password: string): Promise<string>
  /** Compares in constant time. @throws CoreError `rate_limited` when too many wait */
  verify(hash: string, password: string): Promise<boolean>
  /** Is a hash of the kind that `hash` gives? */
  isCurrent(hash: string): boolean
}

export interface Suspensions {
  of(uid: Uid): Promise<readonly Suspension[]>
  /** Says whether the user is there. */
  add(uid: Uid, suspension: Suspension): Promise<boolean>
  /** Ends those in force and drops those to come; gives how many. */
  lift(uid: Uid, now: Micros): Promise<number>
}

/** Bytes that are kept; nothing of them is in memory but what is read. */
export interface KeptBytes {
  readonly size: number
  /** Read as they are asked for; whoever stops early lets go of them. */
  read(): AsyncIterable<Uint8Array>
}

/** Bytes under paths, wherever they are kept: a path is what `pathOf` gives. */
export interface FileStore {
  /** Kept when it returns. */
  put(path: string, bytes: Uint8Array, contentType: string): Promise<void>
  find(path: string): Promise<KeptBytes | null>
  /** Of one file every path, and what is left of one whose storing was cut off. Nothing there is no fault. */
  delete(paths: readonly string[]): Promise<void>
}

/** A picture as it was written anew. */
export interface MadePicture extends Size {
  readonly bytes: Uint8Array
  readonly format: ImageFormat
}

/** What was made of an upload. */
export interface MadeImage {
  readonly uploaded: Size & { readonly mimeType: string }
  readonly original: MadePicture
  /** In the order's order. */
  readonly variants: readonly MadePicture[]
}

/** How long somebody waits for a picture. The reason of each signal is what is then thrown. */
export interface Patience {
  /** Whoever asked is gone: nothing more is begun. */
  readonly left: AbortSignal
  /** The server ends: whoever still waits for a turn is sent away; what was begun is finished. */
  readonly ending: AbortSignal
}

/** Decodes pictures and writes them anew: a few at once, and only so many wait. */
export interface ImageMaker {
  /**
   * @param declaredType what the upload says it is; a picture that is something else is refused
   * @throws CoreError `invalid_image`, also when it takes too long, `invalid` when the order's variants would be too large,
   * `rate_limited` when too many wait; the reasons of `patience`
   */
  make(
    upload: Uint8Array,
    declaredType: string | null,
    order: ImageOrder,
    patience: Patience,
  ): Promise<MadeImage>
}

/**
 * Descriptions of files. A file is loose, or a user's: a user that is written with its id takes it. Badges stay loose: while a
 * rule of any environment names one in an address, it is not due.
 */
export interface Files {
  /** Notes a file before its bytes are stored; whoever does not take it in an hour does not get it. */
  addLoose(spaceId: SpaceId, file: StoredFile): Promise<void>
  /** It will not be taken. */
  drop(id: string): Promise<void>
  /** Loose files whose bytes are to be deleted; for some minutes nobody else is given them. */
  claimDue(countMax: number): Promise<readonly StoredFile[]>
  /** The bytes are gone. */
  forget(ids: readonly string[]): Promise<void>
  of(uid: Uid): Promise<readonly StoredFile[]>
}

/** The settings that say where notices go. */
export type NoticeHook =
  | 'replyke.webhook.created'
  | 'replyke.webhook.updated'
  | 'replyke.webhook.notification'

/** Something a project's own webhook is told after the change that it is stored with, at least once. */
export interface NewNotice {
  readonly hook: NoticeHook
  /** The text that is signed and sent. */
  readonly payload: string
}

/** A notice that this process is to send now. */
export interface ClaimedNotice extends NewNotice {
  readonly uid: Uid
  readonly id: string
  readonly spaceId: SpaceId
  readonly projectId: ProjectId
  /** Attempts that failed so far. */
  readonly failures: number
  /** Whoever holds another one, holds the notice no longer. */
  readonly lease: string
  /** Now by the project's clock; on one that stands still, when the attempt was due. */
  now(): Promise<Micros>
}

/** How many notices one process sends at once. */
export interface NoticeLimits {
  /** Of any space. */
  readonly perSpace: number
  /** What is under way. */
  readonly busy: ReadonlyMap<SpaceId, number>
  /** How long nobody else sends them. */
  readonly leaseMs: number
}

/** What waits to be told to the webhooks of projects. What changes something stores it in the same transaction. */
export interface Notices {
  /**
   * Takes notices that are due by their projects' clocks, of each space as many as there is room for; nobody else sends them
   * for a while.
   */
  claim(limits: NoticeLimits): Promise<readonly ClaimedNotice[]>
  /**
   * Gives up what was due over an hour ago, also where nobody can be told any more since the project or tenant is there no more;
   * says how many.
   */
  sweep(): Promise<number>
  /** One was taken, or is given up: it is forgotten. */
  settle(notice: ClaimedNotice): Promise<void>
  /** One failed and is sent again later. */
  postpone(notice: ClaimedNotice, dueAt: Micros): Promise<void>
  /** One was not sent: anybody may do it. */
  release(notices: readonly ClaimedNotice[]): Promise<void>
  /** Changes whenever something of a space's due notices does; null when nothing is due. */
  progress(spaceId: SpaceId): Promise<string | null>
}

/** Tells a webhook, signed like those that are asked (replyke.md §8.1); only the status of the answer counts. */
export interface Notify {
  /** Gives the status that was answered, whatever it is. @throws Error in a few words when there was no answer in time */
  (message: {
    readonly url: string
    readonly secret: string
    readonly body: string
    readonly timeoutMs: number
    /** Ends the call when nobody waits for it any more. */
    readonly signal?: AbortSignal
  }): Promise<number>
}

/** What one user is notified of, and what the project's webhook is told of it; stored together with what it is about. */
export interface Notified {
  readonly uid: Uid
  readonly initiator: Uid
  readonly notification: AppNotification
  readonly notices: readonly NewNotice[]
}

/** Who follows whom since when. */
export interface Follow {
  readonly id: string
  readonly follower: Uid
  readonly followed: Uid
  readonly createdAt: Micros
}

/** Those who follow a user, or those whom it follows. */
export type FollowSide = 'followers' | 'following'

/** Part of a list that goes on behind it. */
export interface Page<Item> {
  /** How many there are in all, those included that are not shown. */
  readonly total: number
  readonly items: readonly Item[]
}

export interface Offset {
  readonly offset: number
  readonly limit: number
}

export interface Follows {
  /** `exists`: there was one. `gone`: one of the two is not there any more. Then nobody is notified. */
  add(spaceId: SpaceId, follow: Omit<Follow, 'id'>, notified: Notified): Promise<Follow | 'exists' | 'gone'>
  find(follower: Uid, followed: Uid): Promise<Follow | null>
  findById(spaceId: SpaceId, id: string): Promise<Follow | null>
  /** Says whether it was there. */
  remove(spaceId: SpaceId, follower: Uid, followed: Uid): Promise<boolean>
  count(spaceId: SpaceId, uid: Uid, side: FollowSide): Promise<number>
  /** Newest first. Users who are not active are left out, but counted. */
  page(
    spaceId: SpaceId,
    uid: Uid,
    side: FollowSide,
    window: Offset,
  ): Promise<Page<{ readonly follow: Follow; readonly user: User }>>
}

/** What becomes of the connection of two users, and who is notified of it. */
export interface ConnectionDecision {
  readonly change: ConnectionChange
  readonly notified: Notified | null
}

export interface Connections {
  find(one: Uid, other: Uid): Promise<Connection | null>
  findById(spaceId: SpaceId, id: string): Promise<Connection | null>
  /**
   * Decides over what is between two users, one change of them at a time, and stores it with what is told of it. `decide`
   * is pure. Null: one of the two is not there any more.
   */
  change(
    spaceId: SpaceId,
    pair: readonly [Uid, Uid],
    now: Micros,
    decide: (existing: Connection | null, fresh: Fresh) => ConnectionDecision,
  ): Promise<ConnectionChange | null>
  /** Accepted ones. */
  count(uid: Uid): Promise<number>
  /** Newest first. Users who are not active are left out, but counted. */
  page(
    uid: Uid,
    kind: 'accepted' | 'sent' | 'received',
    window: Offset,
  ): Promise<Page<{ readonly connection: Connection; readonly user: User }>>
}

export interface HookRequest {
  readonly url: string
  readonly secret: string
  readonly timeoutMs: number
  readonly body: JsonObject
}

/** Webhooks that may refuse (replyke.md §8). */
export interface ValidationHooks {
  /** @throws CoreError `webhook_failed` when no trustworthy answer came */
  ask(request: HookRequest): Promise<{ readonly valid: boolean; readonly message?: string }>
}

/** An effect that waits to be passed on to those who subscribed. */
export interface WaitingEffect {
  /** Whom it is about; the space's id where it is about no user. */
  readonly uid: Uid
  readonly kind: string
  readonly body: JsonObject
  /** When it happened, by the project's clock. */
  readonly at: Micros
}

/** A throttled kind as it stands for one user and subject. */
export interface StoredWindow extends ThrottleWindow {
  readonly uid: Uid
  readonly kind: string
  readonly subject: string
}

/** What is passed on together: some effects of a space in order, and windows. */
export interface OutboxBatch {
  readonly now: Micros
  readonly rules: Rules
  readonly effects: readonly WaitingEffect[]
  /** Those that the effects fall into, and those that are over. */
  readonly windows: readonly StoredWindow[]
  /** Users of these effects and windows; one who was deleted is missing. */
  readonly users: ReadonlyMap<Uid, UserView>
  /** What else is asked for in the same transaction. */
  readonly boards: OutboxBoards
}

/** Who stands where in the groups of a run, and where each was last told to stand. */
export interface BoardPlaces {
  /** By the group's name, as JSON. */
  readonly groups: ReadonlyMap<string, ReadonlyMap<Uid, Standing>>
  /** Of those groups, and of the users who were asked for; the group's name is null where it was not asked for. */
  readonly told: ReadonlyMap<Uid, { readonly place: Standing; readonly group: string | null }>
  /** Groups in which nobody was told of a place yet. */
  readonly untold: ReadonlySet<string>
}

/** Leaderboards as they stand while effects are passed on. */
export interface OutboxBoards {
  /** Who is first in a run, over all groups together. */
  first(selection: BoardSelection, countMax: number): Promise<readonly BoardRanking[]>
  places(
    selection: Omit<BoardSelection, 'values'>,
    groups: ReadonlyArray<NonNullable<Group>>,
    uids: readonly Uid[],
  ): Promise<BoardPlaces>
  /** The windows of a kind and subject that these users have. */
  windows(kind: string, subject: string, uids: readonly Uid[]): Promise<readonly StoredWindow[]>
  users(uids: readonly Uid[]): Promise<ReadonlyMap<Uid, UserView>>
}

/** The place that a user was told of, or would have been told of; null: not on the board. */
export interface ToldPlace {
  readonly uid: Uid
  /** The board's number. */
  readonly board: number
  /** The run's first day. */
  readonly run: Day
  readonly group: NonNullable<Group>
  readonly place: Standing | null
}

/** Something to tell one endpoint. */
export interface NewDelivery {
  readonly uid: Uid
  /** The endpoint's number. */
  readonly endpoint: number
  readonly kind: string
  /** The text that is sent. */
  readonly payload: string
  readonly at: Micros
}

/** What becomes of a batch. */
export interface PassedOn {
  readonly deliveries: readonly NewDelivery[]
  /** Windows as they are now; null: over. */
  readonly windows: ReadonlyArray<
    Pick<StoredWindow, 'uid' | 'kind' | 'subject'> & { window: ThrottleWindow | null }
  >
  /** What is told from now on as the place before. */
  readonly places: readonly ToldPlace[]
}

/** Effects that were stored with what caused them, and wait to become deliveries (DESIGN §4.6). */
export interface Outbox {
  /** Spaces in which something waits, a window is over, or old deliveries are to be forgotten, by their own clocks. */
  spaces(): Promise<readonly SpaceId[]>
  /**
   * Passes on some of a space's effects in order, in one transaction; one process at a time. `decide` only asks the batch.
   * Says whether it was this process and there is more: the batch was full. Of a space in which nothing may happen any
   * more only old deliveries are forgotten.
   */
  passOn(
    spaceId: SpaceId,
    countMax: number,
    decide: (batch: OutboxBatch) => Promise<PassedOn>,
  ): Promise<boolean>
}

/** What the calendar may have brought in a space since it was last looked at. */
export interface CalendarLook {
  readonly now: Micros
  /** Nothing of before is told: nobody wanted to know. */
  readonly since: Micros
  /** It was looked at then. */
  readonly until: Micros
  readonly rules: Rules
}

/** Announces what the calendar brings, each thing once whatever processes look (trophy.md §5). */
export interface Calendar {
  /**
   * Stores as effects what `decide` and `decideOwn` find and was not announced, in one transaction; one process at a time.
   * `decide` also says when to look again; null: not before the rules change. Says whether anything was announced.
   */
  announce(
    spaceId: SpaceId,
    decide: (look: CalendarLook) => {
      readonly announcements: readonly Announcement[]
      readonly nextAt: Micros | null
    },
    /** Asked for some boosts of one user each at a time. */
    decideOwn: (look: CalendarLook, boosts: readonly OwnBoost[]) => readonly Announcement[],
  ): Promise<boolean>
}

/** A delivery that this process is to send now. */
export interface ClaimedDelivery {
  readonly uid: Uid
  readonly id: string
  readonly spaceId: SpaceId
  /** The endpoint's number. */
  readonly endpoint: number
  readonly url: string
  readonly secret: string
  /** Does the endpoint take anything now? */
  readonly isActive: boolean
  readonly payload: string
  /** Attempts that failed so far. */
  readonly failures: number
  /** Whoever holds another one, holds the delivery no longer. */
  readonly lease: string
  /** Now by the project's clock; on one that stands still, when the attempt was due. */
  now(): Promise<Micros>
}

/** How an attempt ended. */
export interface Attempt {
  readonly status: 'delivered' | 'failed' | 'pending'
  /** Attempts that failed, this one included. */
  readonly failures: number
  /** The status that was answered; null: none was. */
  readonly answer: number | null
  /** Why there was no good answer, for people. */
  readonly problem: string | null
  readonly at: Micros
  /** When the next attempt is due; null: there is none. */
  readonly retryAt: Micros | null
}

/** A delivery as the log shows it. */
export interface DeliveryRecord {
  readonly id: string
  readonly kind: string
  readonly payload: string
  readonly status: Attempt['status']
  readonly attempts: number
  readonly answer: number | null
  readonly problem: string | null
  readonly createdAt: Micros
  /** Null: there is none. */
  readonly nextAttemptAt: Micros | null
  readonly endedAt: Micros | null
}

/** How many deliveries one process sends at once. */
export interface DeliveryLimits {
  /** To any endpoint. */
  readonly perEndpoint: number
  /** What is under way, by the endpoint's number. */
  readonly busy: ReadonlyMap<number, number>
  /** How long nobody else sends them. */
  readonly leaseMs: number
}

/** What was told and is to be told to endpoints; the same rows in every process. */
export interface Deliveries {
  /** Takes deliveries that are due by their projects' clocks, of each endpoint as many as there is room for. */
  claim(limits: DeliveryLimits): Promise<readonly ClaimedDelivery[]>
  /** Stores how an attempt ended; after the last one the user's next delivery to the endpoint may go. */
  settle(delivery: ClaimedDelivery, attempt: Attempt): Promise<void>
  /**
   * Ends as failed what waits for these endpoints, by number, and was due longer ago than this, some of it at a time; on a
   * clock that stands still nothing is late. Says how many those were.
   */
  giveUp(endpoints: readonly number[], overdueMax: number): Promise<number>
  /** Gives deliveries back that were not sent. */
  release(deliveries: readonly ClaimedDelivery[]): Promise<void>
  /** Changes whenever something of a space's due deliveries does; null when nothing is due. */
  progress(spaceId: SpaceId): Promise<string | null>
  /** An endpoint's log, newest first. */
  list(
    spaceId: SpaceId,
    endpoint: number,
    window: { readonly limit: number; readonly skip: number },
  ): Promise<readonly DeliveryRecord[]>
  /** A part of it. */
  page(spaceId: SpaceId, endpoint: number, window: DeliveryWindow): Promise<CursorPage<DeliveryRecord>>
  /** How many of an endpoint's newest deliveries, `countMax` at most, stand how. */
  counts(
    spaceId: SpaceId,
    endpoint: number,
    countMax: number,
  ): Promise<Readonly<Record<Attempt['status'], number>>>
  /**
   * Lets a delivery that is over be sent once more, at once, with as many attempts as a new one. Gives it as it now is; null
   * when the endpoint has no such delivery. One that still waits is tried at once.
   */
  resend(spaceId: SpaceId, endpoint: number, id: string): Promise<DeliveryRecord | null>
}

/** Part of a list that is read from its beginning to its end. */
export interface CursorPage<Item> {
  readonly items: readonly Item[]
  /** What asks for the next part; null: there is none. */
  readonly nextCursor: string | null
}

/** Which part of an endpoint's log is wanted. */
export interface DeliveryWindow {
  readonly limit: number
  /** What the page before gave; absent: from the newest on. */
  readonly cursor?: string
  readonly status?: Attempt['status']
  readonly kind?: string
}

/** Sends something to somebody else's machine, under the rules for what may be reached. */
export interface Outbound {
  /** Gives the status that was answered, whatever it is. @throws Error in a few words when there was no answer in time */
  post(message: {
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
    readonly timeoutMs: number
    /** Ends the call when nobody waits for it any more. */
    readonly signal?: AbortSignal
  }): Promise<number>
}

/** Somebody with a session of the dashboard. */
export interface SignedIn {
  readonly member: Member
  readonly sessionId: string
  /** `Set-Cookie` values that the answer must carry; mostly none. */
  readonly cookies: readonly string[]
}

/** The sessions of the dashboard's members. */
export interface MemberSessions {
  /** Whose session a request's `Cookie` header names; null when it is nobody's, or over. */
  find(cookie: string): Promise<SignedIn | null>
  /** Begins a session, or its second step; null: it is nobody's, or the password is wrong, which take the same time. */
  signIn(
    credentials: { readonly email: string; readonly password: string },
    by: Asker,
  ): Promise<SignInStep | null>
  /**
   * The second step, by a code of the authenticator or a backup code; null: the code is wrong, or the step is over.
   * @throws TooManyAttempts when too many codes of the member were wrong
   */
  verify(step: SecondStep, by: Asker): Promise<SignedIn | null>
  /** Ends the cookie's session. */
  signOut(cookie: string): Promise<Cookies>
  /** Those that have not ended, the last used first. */
  list(memberId: string): Promise<readonly MemberSession[]>
  /** Ends one of a member's; says whether it was there. */
  end(memberId: string, sessionId: string): Promise<boolean>
  /** Ends all of a member's. */
  endAll(memberId: string): Promise<void>
  /** Ends all of a member's and begins another; null: the present password is wrong. */
  changePassword(
    change: { readonly current: string; readonly next: string },
    by: Asker,
  ): Promise<Cookies | null>
  /** Makes a secret for an authenticator, to be confirmed by a code of it; null: the password is wrong. */
  setUpTwoFactor(password: string, by: Asker): Promise<TwoFactorSecret | null>
  /** Asks for codes from now on, at every sign-in; null: the code is wrong. */
  confirmTwoFactor(code: string, by: Asker): Promise<Cookies | null>
  /** Asks for no codes any more; null: the password is wrong. */
  endTwoFactor(password: string, by: Asker): Promise<Cookies | null>
  /** Makes ready what the first of the others would wait for. */
  prepare(): Promise<void>
  /** Deletes sessions and second steps that are over. */
  sweep(): Promise<void>
}

/** `Set-Cookie` values for the answer. */
export type Cookies = readonly string[]

/** Who sends a request of the dashboard. */
export interface Asker {
  readonly cookie: string
  readonly address: string
  readonly userAgent: string
}

export type SignInStep =
  | { readonly kind: 'signed_in'; readonly signedIn: SignedIn }
  | { readonly kind: 'two_factor'; readonly cookies: Cookies }

export interface SecondStep {
  readonly kind: 'authenticator' | 'backup'
  readonly code: string
}

/** Shown once. */
export interface TwoFactorSecret {
  /** For the authenticator: `otpauth://…`. */
  readonly uri: string
  readonly backupCodes: readonly string[]
}

export interface MemberSession {
  readonly id: string
  readonly createdAt: Micros
  readonly lastSeenAt: Micros
  readonly expiresAt: Micros
  /** '' when it is not known. */
  readonly address: string
  readonly userAgent: string
}

export interface ListedMember extends Member {
  readonly createdAt: Micros
  /** When a session of theirs was used last, to a day; null: none is left. */
  readonly lastSeenAt: Micros | null
}

export interface NewMember {
  readonly name: string
  readonly email: string
  readonly passwordHash: string
}

/** Who may use the dashboard. */
export interface Members {
  /** The oldest first. */
  list(): Promise<readonly ListedMember[]>
  find(id: string): Promise<Member | null>
  findByEmail(email: string): Promise<Member | null>
  rename(id: string, name: string): Promise<void>
  /** Sets the role at once, also of sessions; null: there is nobody. @throws CoreError `invalid` when no owner would be left */
  setRole(id: string, role: MemberRole): Promise<Member | null>
  /** Ends their sessions too; gives who it was. @throws CoreError `invalid` when no owner would be left */
  remove(id: string): Promise<Member | null>
}

/** Links by which people become members, or set another password. Tokens are kept as hashes. */
export interface Invitations {
  /** Takes the place of another one for the same address. */
  create(invitation: {
    readonly kind: InvitationKind
    readonly email: string
    readonly role: MemberRole
    readonly invitedBy: string | null
  }): Promise<{ readonly invitation: Invitation; readonly token: string }>
  /** Those that have not ended, the newest first. */
  list(): Promise<readonly Invitation[]>
  /** Says whether it was there. */
  revoke(id: string): Promise<boolean>
  /** Null: it was used or revoked, or has ended. */
  find(token: string): Promise<Invitation | null>
  /**
   * Uses it up, once: makes the member, or sets the password, ends the member's sessions and asks for no second step.
   * Null: another was faster, or it ended. @throws CoreError `email_taken` when somebody has the address
   */
  accept(token: string, member: Omit<NewMember, 'email'>): Promise<Member | null>
  /** Deletes those that have ended. */
  sweep(): Promise<void>
}

/** How a fresh installation gets its first owner. */
export interface OwnerSetup {
  /** Is there no owner yet? */
  isMissing(): Promise<boolean>
  /** A new link's token, good until there is an owner; null when there is one. */
  begin(): Promise<string | null>
  /** Is it the token of a link that was given out, and there is no owner? */
  isGood(token: string): Promise<boolean>
  /** Makes the owner, once; null: the token is not good. */
  finish(token: string, member: NewMember): Promise<Member | null>
}

/** Counts attempts in the database, for all processes. */
export interface MemberAttempts {
  /** Counts one; gives the seconds until another is allowed, 0: this one is. */
  count(kind: AttemptKind, subject: string): Promise<number>
  /** Takes one back that was right. */
  takeBack(kind: AttemptKind, subject: string): Promise<void>
  /** Forgets those that count no more. */
  sweep(): Promise<void>
}

export interface AuditFilter {
  readonly memberId?: string
  /** The operation's id. */
  readonly operation?: string
  /** The project that the change was made in, or went to. */
  readonly projectId?: string
}

export interface AuditEntry extends NewAuditEntry {
  readonly id: string
  readonly at: Micros
  /** Null: under way, or cut off. */
  readonly status: number | null
}

/** A change that a member is about to make. */
export interface NewAuditEntry {
  readonly memberId: string
  /** As it is now: the entry outlives the member. */
  readonly memberEmail: string
  /** The operation's id in the dashboard's document. */
  readonly operation: string
  readonly projectId: string | null
  /** Where the change goes, when that is another project. */
  readonly otherProjectId: string | null
  /** What the path names, by parameter. */
  readonly target: Readonly<Record<string, string>>
  /** The body without secrets, and without what it says of a user. */
  readonly detail: Json
}

/** What members changed. */
export interface AuditLog {
  /** Gives the entry's id. */
  begin(entry: NewAuditEntry): Promise<string>
  /** @param status of the answer: 400 and above, the change was refused */
  finish(id: string, status: number): Promise<void>
  /** The newest first, those after `cursor`; `next` leads on, null: there are no more. */
  list(
    filter: AuditFilter,
    page: { readonly cursor: string | null; readonly limit: number },
  ): Promise<{ readonly entries: readonly AuditEntry[]; readonly next: string | null }>
  /** Operations and members that entries name, to choose from. */
  choices(): Promise<{
    readonly operations: readonly string[]
    readonly members: readonly { readonly id: string; readonly email: string }[]
  }>
  /** Forgets entries that are over a year old. */
  sweep(): Promise<void>
}

/** What is found by looking at what is stored, whoever wrote it. */
export interface Sighting {
  /** Where the next look begins. */
  readonly seen: string
  /** Spaces in which events were recorded since the look before. */
  readonly active: ReadonlySet<SpaceId>
  /** How many users there are in each space. */
  readonly counts: ReadonlyMap<SpaceId, string>
  /** Is another text whenever something of the user changed; absent of one who is not there. */
  readonly states: ReadonlyMap<Uid, string>
}

export interface Changes {
  /** Looks for what changed since a look before; `since` is null for the first, which finds no events. */
  look(
    since: string | null,
    watched: { readonly spaces: readonly SpaceId[]; readonly users: readonly Uid[] },
  ): Promise<Sighting>
}

/** What somebody looks at. */
export interface Watched {
  readonly spaceId: SpaceId
  /** Null: no user in particular. */
  readonly uid: Uid | null
}

/** What may be shown differently by now. */
export interface LiveChange {
  /** Events were recorded, or users came or went. */
  readonly counters: boolean
  readonly user: boolean
}

export interface LiveListener {
  /** Whatever changes from now on is told. */
  watching(): void
  changed(change: LiveChange): void
  /** Nothing is told any more: the server ends. */
  ended(): void
}

export interface LiveFeed {
  /** Tells of changes about as often as a person would notice, until the function that it gives is called. */
  watch(watched: Watched, listener: LiveListener): () => void
}

/** Everything the verbs need from outside. */
export interface Ports {
  readonly changes: Changes
  readonly liveFeed: LiveFeed
  readonly writer: UserWriter
  readonly massWrites: MassWrites
  readonly merges: Merges
  readonly progressWriter: ProgressWriter
  readonly progressReader: ProgressReader
  readonly leaderboardReader: LeaderboardReader
  readonly boardFills: BoardFills
  readonly pointsReader: PointsReader
  readonly pointsSamples: PointsSamples
  readonly boardAnalytics: BoardAnalytics
  readonly experimentGroups: ExperimentGroups
  readonly wrappedReader: WrappedReader
  readonly reader: UserReader
  readonly search: UserSearch
  readonly searchUpkeep: SearchUpkeep
  readonly keys: Keys
  readonly applicationKeys: ApplicationKeys
  readonly tenants: Tenants
  readonly environments: Environments
  readonly analytics: Analytics
  readonly charts: Charts
  readonly chartsUpkeep: ChartsUpkeep
  readonly projects: Projects
  readonly settings: Settings
  readonly clock: Clock
  readonly configuration: Configuration
  readonly attributes: Attributes
  readonly rules: RuleBook
  readonly userBoosts: UserBoosts
  readonly companies: Companies
  readonly tags: Tags
  readonly lists: Lists
  readonly crmActivities: CrmActivities
  readonly segments: Segments
  readonly chronicles: Chronicles
  readonly archive: Archive
  readonly refreshTokens: RefreshTokens
  readonly credentials: Credentials
  readonly mailTokens: MailTokens
  readonly passwords: PasswordHasher
  readonly suspensions: Suspensions
  readonly files: Files
  readonly fileStore: FileStore
  readonly images: ImageMaker
  readonly follows: Follows
  readonly connections: Connections
  readonly notices: Notices
  readonly hooks: ValidationHooks
  readonly outbox: Outbox
  readonly deliveries: Deliveries
  readonly eventQueue: EventQueue
  readonly pauses: Pauses
  readonly dueWork: DueWork
  readonly calendar: Calendar
  readonly exclusive: Exclusive
  readonly background: Background
  readonly ruleUsage: RuleUsage
  readonly memberSessions: MemberSessions
  readonly auditLog: AuditLog
  readonly members: Members
  readonly invitations: Invitations
  readonly ownerSetup: OwnerSetup
  readonly memberAttempts: MemberAttempts
}
