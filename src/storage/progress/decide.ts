import { scoreBoards } from '#core/progress/score-boards.ts'
import type { EarnedBefore } from '#core/leaderboards/score.ts'
import type {
  Progress,
  ProgressChange,
  ProgressDecision,
  ProgressFacts,
  ProgressNeeds,
  ProgressUser,
} from '#core/progress/progress.ts'
import { formatDay } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { ProgressWrite, QueuePlace } from '#usecases/ports.ts'
import type { Queryable } from '../database.ts'
import { loadOwnBoosts, type OwnBoosts } from '../points/own-boosts.ts'
import { loadEarnedBefore } from '../leaderboards/earned-before.ts'
import { factsOf, otherwiseDueAt, type Found } from './facts.ts'
import {
  eventKeyName,
  loadActiveDays,
  loadCompletions,
  loadPeriods,
  loadStreakHistory,
  loadSums,
  progressOf,
  type EventKey,
  type ProgressRow,
} from './load.ts'
import type { Moment } from './moment.ts'
import type { UserProgressChange } from './write.ts'

/** A write whose user is there. */
export interface Item {
  readonly write: ProgressWrite<unknown>
  readonly user: ProgressUser
  /** The transaction of the write made the user. */
  readonly created?: boolean
  /** The user as the transaction leaves it, where it changes the user after this write. */
  readonly becomes?: ProgressUser
}

export type Decided =
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly error: unknown }

/** What was decided: an outcome for each item, and what there is to write. */
export interface Decisions {
  readonly outcomes: readonly Decided[]
  readonly changes: readonly UserProgressChange[]
}

interface Chain extends Found {
  /** As the transaction leaves it. */
  becomes: ProgressUser
  readonly row: ProgressRow
  current: Progress
  readonly changes: ProgressChange[]
  readonly keys: Array<UserProgressChange['keys'][number]>
  readonly queued: QueuePlace[]
}

const roundsMax = 8
const nothingEarned: ReadonlyMap<string, EarnedBefore> = new Map()

/**
 * Lets the core decide each write in arrival order, over the progress that the one before it left. Past rows that a
 * decision asks for are read on the way.
 */
export async function decideProgress(
  on: Queryable,
  items: readonly Item[],
  rows: ReadonlyMap<Uid, ProgressRow>,
  usedKeys: ReadonlyMap<string, string>,
  momentOf: (spaceId: SpaceId) => Moment,
): Promise<Decisions> {
  const chains = new Map<Uid, Chain>()
  const ownBoosts = await ownBoostsOf(on, items, momentOf)
  const keys = new Map(usedKeys)
  const outcomes: Decided[] = []
  for (const item of items) {
    const chain = chainOf(chains, item, rows, momentOf, ownBoosts)
    outcomes.push(
      chain === null ? { kind: 'failed', error: noUser } : await decideItem(on, item, chain, keys),
    )
  }
  const changed = [...chains.values()].filter((chain) => chain.changes.length > 0)
  return { outcomes, changes: changed.map(changeOf) }
}

const changeOf = ({
  user,
  becomes,
  row,
  moment,
  current,
  changes,
  keys,
  queued,
}: Chain): UserProgressChange => ({
  uid: user.uid,
  spaceId: user.spaceId,
  revision: row.revision,
  timeline: moment.catalog.streakTimeline,
  now: moment.now,
  changes,
  keys,
  queued,
  isWanted: (kind) => moment.catalog.webhooks.wants(kind),
  otherwiseDueAt: otherwiseDueAt(becomes, current, moment.catalog),
})

/** Nobody looks for them in a space without any. */
function ownBoostsOf(
  on: Queryable,
  items: readonly Item[],
  momentOf: (spaceId: SpaceId) => Moment,
): Promise<ReadonlyMap<Uid, OwnBoosts>> {
  const boosted = items.filter(({ user }) => momentOf(user.spaceId).catalog.points.hasUserBoosts)
  return loadOwnBoosts(on, [...new Set(boosted.map(({ user }) => user.uid))])
}

/** Of a write whose event somebody else took from the queue. */
export const placeIsEmpty = new CoreError({
  code: 'not_found',
  message: 'The queued event was taken already',
})

export const noUser = new CoreError({ code: 'user_not_found', message: 'There is no such user' })

function chainOf(
  chains: Map<Uid, Chain>,
  { user, write, becomes = user }: Item,
  rows: ReadonlyMap<Uid, ProgressRow>,
  momentOf: (spaceId: SpaceId) => Moment,
  ownBoosts: ReadonlyMap<Uid, OwnBoosts>,
): Chain | null {
  const row = rows.get(user.uid)
  if (row === undefined) return null
  const moment = momentOf(user.spaceId)
  const chain = chains.get(user.uid) ?? {
    user,
    becomes,
    row,
    moment,
    current: progressOf(row, sinceAccepted(user, write), moment.catalog.streakTimeline),
    changes: [],
    keys: [],
    queued: [],
    history: null,
    sums: new Map(),
    completions: null,
    periods: null,
    ownBoosts: ownBoosts.get(user.uid),
    activeDays: null,
    recentPeriods: null,
    earnedBefore: nothingEarned,
  }
  chain.user = user
  chain.becomes = becomes
  chains.set(user.uid, chain)
  return chain
}

/** A user who was made while the first event waited began with that event. */
const sinceAccepted = (user: ProgressUser, { at = user.createdAt }: ProgressWrite<unknown>): ProgressUser =>
  at < user.createdAt ? { ...user, createdAt: at } : user

async function decideItem(
  on: Queryable,
  { write, user, created = false }: Item,
  chain: Chain,
  usedKeys: Map<string, string>,
): Promise<Decided> {
  // Twice in one batch: only the first finds it.
  if (chain.queued.some(({ position }) => position === write.queued?.position))
    return { kind: 'failed', error: placeIsEmpty }
  const key: EventKey | null = write.once === undefined ? null : { uid: user.uid, ...write.once }
  const usedBy = key === null ? undefined : usedKeys.get(eventKeyName(key))
  try {
    const decision = await decideWithNeeds(on, user, chain, (progress, facts) => {
      const decided =
        usedBy !== undefined && write.replay !== undefined
          ? write.replay(user, progress, usedBy, facts)
          : write.decide(user, progress, created ? { ...facts, created: true } : facts)
      // Groups go by the user there will be: what moved it there is written already.
      return scoreBoards(
        chain.becomes,
        progress,
        decided,
        write.at === undefined ? facts : { ...facts, now: write.at },
      )
    })
    if (decision.kind === 'refused') return { kind: 'failed', error: new CoreError(decision.refusal) }
    if (decision.kind === 'unchanged') return { kind: 'done', answer: decision.answer }
    chain.current = decision.change.after
    chain.changes.push(decision.change)
    if (write.queued !== undefined) chain.queued.push(write.queued)
    const [event] = decision.change.events
    if (key !== null && event !== undefined) {
      usedKeys.set(eventKeyName(key), event.id)
      chain.keys.push({ metric: key.metric, key: key.key, eventId: event.id })
    }
    const { scores } = decision.change
    const answer = write.withScores?.(decision.answer, scores, user.uid) ?? decision.answer
    return { kind: 'done', answer }
  } catch (error) {
    return { kind: 'failed', error }
  }
}

async function decideWithNeeds(
  on: Queryable,
  user: ProgressUser,
  chain: Chain,
  decide: (progress: Progress, facts: ProgressFacts) => ProgressDecision<unknown>,
): Promise<Exclude<ProgressDecision<unknown>, { kind: 'needs' }>> {
  for (let round = 0; round < roundsMax; round += 1) {
    const decision = decide(chain.current, factsOf(chain))
    if (decision.kind !== 'needs') return decision
    await satisfy(on, user.uid, chain, decision.needs)
  }
  throw new Error(`a write of progress did not settle in ${roundsMax} rounds`)
}

async function satisfy(on: Queryable, uid: Uid, chain: Chain, needs: ProgressNeeds): Promise<void> {
  // What earlier writes of the batch made is not in the database yet, but then they had asked for the same.
  if (needs.history === true) chain.history = await loadStreakHistory(on, uid)
  if (needs.sums !== undefined)
    chain.sums = new Map([...chain.sums, ...(await loadSums(on, uid, needs.sums))])
  if (needs.completions === true) chain.completions = await loadCompletions(on, uid)
  if (needs.periods !== undefined) {
    const { frequency, from } = needs.periods
    chain.periods = await loadPeriods(on, uid, frequency, formatDay(from))
  }
  if (needs.activeDays === true) chain.activeDays = await loadActiveDays(on, uid)
  if (needs.recentPeriods !== undefined) {
    const { frequency, from } = needs.recentPeriods
    chain.recentPeriods = await loadPeriods(on, uid, frequency, formatDay(from))
  }
  if (needs.scores !== undefined)
    chain.earnedBefore = new Map([...chain.earnedBefore, ...(await loadEarnedBefore(on, uid, needs.scores))])
}
