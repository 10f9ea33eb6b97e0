import type { Achievement } from '#core/achievements/achievement.ts'
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
import type { ProfilePatch } from '#core/profile/patch.ts'
import type { LeaderboardCatalog } from '#core/leaderboards/catalog.ts'
import type { MetricCatalog } from '#core/metrics/catalog.ts'
import type { NewMetric } from '#core/metrics/define.ts'
import type { Metric } from '#core/metrics/metric.ts'
import type { PointsCatalog } from '#core/points/catalog.ts'
import type {
  Progress,
  ProgressDecision,
  ProgressFacts,
  ProgressUser,
  StoredCompletion,
} from '#core/progress/progress.ts'
import type { ProjectSettings } from '#core/settings/project-settings.ts'
import type { Day } from '#core/shared/calendar.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import type { Effect } from '#core/shared/effect.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Fresh } from '#core/shared/fresh.ts'
import type { CustomerId, Micros, ProjectId, SpaceId, Uid } from '#core/shared/ids.ts'
import type { Json, JsonObject } from '#core/shared/json.ts'
import type { Project } from '#core/shared/project.ts'
import type { Frequency, StreakSettingsVersion, StreakTimeline } from '#core/streaks/settings.ts'
import type { ClosedPeriod, StreakHistory } from '#core/streaks/streak.ts'
import type { Suspension } from '#core/users/suspension.ts'
import type { UserCondition } from '#core/users/condition.ts'
import type { FreshIdentity, User } from '#core/users/user.ts'

/** Who asks, as far as a verb needs to know. */
export interface Ctx {
  readonly projectId: ProjectId
  readonly spaceId: SpaceId
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
  /** Pure; may be called several times, with more facts or newer progress. */
  decide(user: ProgressUser, progress: Progress, facts: ProgressFacts): ProgressDecision<Answer>
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
   * the place in the queue is empty already
   */
  submit<Answer>(write: ProgressWrite<Answer>): Promise<Answer>
}

/** Where an accepted event waits. Positions rise in the order of acceptance. */
export interface QueuePlace {
  /** The uid that a user made under the event's id has. */
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

/** Events that were accepted and wait, in order. */
export interface EventQueue {
  /** Keeps all or none. */
  add(spaceId: SpaceId, events: readonly AcceptedEvent[]): Promise<void>
  first(spaceId: SpaceId, countMax: number): Promise<readonly QueuedEvent[]>
  /** Takes one out that is not to be recorded. */
  drop(spaceId: SpaceId, place: QueuePlace): Promise<void>
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
  /** Spaces in which something is due by their own clocks: queued events, sweeps, progress. */
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
}

/** Work that one server process does at a time. */
export interface Exclusive {
  /** Does the work unless somebody is at it; says whether it did. When a process dies, others can begin. */
  run(name: string, work: () => Promise<void>): Promise<boolean>
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

/** Reads what users have achieved. Nothing is stored by reading. */
export interface ProgressReader {
  /** Those that are asked for at the same time are read together. */
  find(spaceId: SpaceId, target: Target): Promise<ProgressView | null>
  /** What streaks are recomputed from, for each of these users. */
  histories(uids: readonly Uid[]): Promise<ReadonlyMap<Uid, StreakHistory>>
  /** A user's, oldest first. */
  completions(uid: Uid): Promise<readonly StoredCompletion[]>
  completionCounts(spaceId: SpaceId, achievements: readonly number[]): Promise<CompletionCounts>
  /** Sums of the events from one local date up to another, which is not included. */
  eventSums(uid: Uid, metric: number, from: Day, until: Day): Promise<EventSums>
  /** The remembered periods of a user's streak that began at `from` or later, oldest first. */
  periods(uid: Uid, frequency: Frequency, from: Day): Promise<readonly ClosedPeriod[]>
  /** How many users of the space have a longer streak that lives at `now`. */
  countLongerStreaks(spaceId: SpaceId, length: number, now: Micros): Promise<number>
  /** The longest streaks that live at `now`, or ever were; longest first, at most `limit`, none of length 0. */
  longestStreaks(
    spaceId: SpaceId,
    type: 'active' | 'longest',
    limit: number,
    now: Micros,
  ): Promise<readonly StreakRanking[]>
}

export interface UserReader {
  find(spaceId: SpaceId, target: Target): Promise<UserView | null>
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

/** Users by what they are like. Every condition has to hold; without any these are all users of the space. */
export interface UserSearch {
  /** Those at `offset` and after, `limit` at most, by number. */
  find(
    spaceId: SpaceId,
    conditions: readonly UserCondition[],
    window: { readonly offset: number; readonly limit: number },
  ): Promise<readonly UserView[]>
  count(spaceId: SpaceId, conditions: readonly UserCondition[]): Promise<number>
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
  verify(kind: KeyKind, presented: string): Promise<Ctx | null>
  list(projectId: ProjectId): Promise<readonly KeyRecord[]>
  /** Makes a key; the secret is given here and never again. */
  create(projectId: ProjectId, kind: KeyKind): Promise<{ key: KeyRecord; secret: string }>
  rotate(projectId: ProjectId, idOrPrefix: string): Promise<{ key: KeyRecord; secret: string } | null>
  setStatus(projectId: ProjectId, idOrPrefix: string, status: 'active' | 'revoked'): Promise<KeyRecord | null>
  delete(projectId: ProjectId, idOrPrefix: string): Promise<KeyRecord | null>
}

export interface NewProject {
  readonly id?: ProjectId
  readonly name: string
  readonly environment: Project['environment']
  readonly organisationOf?: ProjectId
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
  /** @throws CoreError `invalid` when the id is taken or `organisationOf` is unknown */
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
  readonly projectSettings: ProjectSettings
  readonly points: PointsCatalog
  readonly leaderboards: LeaderboardCatalog
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
}

export interface RuleBook {
  /** From the configuration held in memory. */
  of(spaceId: SpaceId): Promise<Rules>
  /**
   * Decides over the rules as they are in the database, one change of a space at a time, and writes what was decided in
   * the same transaction. `decide` is pure; what it throws leaves everything as it was.
   */
  change<T>(
    spaceId: SpaceId,
    decide: (rules: Rules, fresh: Fresh) => { readonly answer: T; readonly change: RuleChange },
  ): Promise<T>
}

/** A company and the definitions its attributes are shown by. */
export interface CompanyView {
  readonly company: Company
  readonly attributes: AttributeCatalog
}

export type CompanyDecision =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** These definitions are missing: make them in the same transaction and ask again. */
  | { readonly kind: 'needs'; readonly attributes: readonly NewAttribute[] }
  | { readonly kind: 'made'; readonly company: NewCompany }

export interface Companies {
  /**
   * Makes a company, and the definitions it needs, in one transaction. `decide` is pure and may be called again.
   * @throws CoreError what the decision refused; `invalid` for `company_id` when another company has the customer's id
   */
  create(spaceId: SpaceId, decide: (attributes: AttributeCatalog) => CompanyDecision): Promise<CompanyView>
}

export interface Tag {
  readonly number: number
  readonly name: string
}

/** The tags of a space; writes of users make them. */
export interface Tags {
  /** By number: the oldest first. */
  all(spaceId: SpaceId): Promise<readonly Tag[]>
}

/** The lists that users of a space can be on (usercom.md §4.3). */
export interface Lists {
  /** By number: the oldest first. */
  all(spaceId: SpaceId): Promise<readonly UserList[]>
  create(spaceId: SpaceId, list: Omit<UserList, 'number'>): Promise<UserList>
}

/** A refresh token as it is stored: only its hash (replyke.md §2.2). */
export interface RefreshToken {
  readonly jti: string
  readonly uid: Uid
  readonly spaceId: SpaceId
  readonly hash: string
  readonly issuedAt: Micros
  readonly expiresAt: Micros
}

export interface RefreshTokens {
  save(token: RefreshToken): Promise<void>
  /** Saves it unless the user's password was changed since this revision; says whether it did. */
  saveForPassword(token: RefreshToken, revision: number): Promise<boolean>
  find(uid: Uid, jti: string): Promise<RefreshToken | null>
  delete(uid: Uid, jti: string): Promise<void>
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
  /** The session that goes on (replyke.md §13.4); null: none. */
  readonly keptJti: string | null
  readonly now: Micros
}

export interface Credentials {
  find(uid: Uid): Promise<Credential | null>
  /** Sets another password and ends the user's sessions in one transaction; says whether it did. */
  replace(uid: Uid, replacement: PasswordReplacement): Promise<boolean>
}

/** A slow hash on purpose: only so many are worked out at once, and only so many wait. */
export interface PasswordHasher {
  /** @throws CoreError `rate_limited` when too many wait */
  hash(password: string): Promise<string>
  /** Compares in constant time. @throws CoreError `rate_limited` when too many wait */
  verify(hash: string, password: string): Promise<boolean>
}

export interface Suspensions {
  of(uid: Uid): Promise<readonly Suspension[]>
  /** Says whether the user is there. */
  add(uid: Uid, suspension: Suspension): Promise<boolean>
  /** Ends those in force and drops those to come; gives how many. */
  lift(uid: Uid, now: Micros): Promise<number>
}

export interface Follows {
  count(uid: Uid, side: 'followers' | 'following'): Promise<number>
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

/** Everything the verbs need from outside. */
export interface Ports {
  readonly writer: UserWriter
  readonly progressWriter: ProgressWriter
  readonly progressReader: ProgressReader
  readonly reader: UserReader
  readonly search: UserSearch
  readonly keys: Keys
  readonly projects: Projects
  readonly settings: Settings
  readonly clock: Clock
  readonly configuration: Configuration
  readonly attributes: Attributes
  readonly rules: RuleBook
  readonly companies: Companies
  readonly tags: Tags
  readonly lists: Lists
  readonly refreshTokens: RefreshTokens
  readonly credentials: Credentials
  readonly passwords: PasswordHasher
  readonly suspensions: Suspensions
  readonly follows: Follows
  readonly hooks: ValidationHooks
  readonly eventQueue: EventQueue
  readonly pauses: Pauses
  readonly dueWork: DueWork
  readonly exclusive: Exclusive
  readonly background: Background
}
