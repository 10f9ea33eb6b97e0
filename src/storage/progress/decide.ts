import { v7 } from 'uuid'
import { EarnableAchievements } from '#core/progress/earnable.ts'
import { nextAnniversaryAt } from '#core/progress/next-anniversary.ts'
import { backdatingOf } from '#core/progress/backdate.ts'
import type {
  Progress,
  ProgressChange,
  ProgressDecision,
  ProgressFacts,
  ProgressNeeds,
  ProgressUser,
  StoredCompletion,
} from '#core/progress/progress.ts'
import { formatDay } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { ClosedPeriod, StreakHistory } from '#core/streaks/streak.ts'
import type { Decimal } from '#core/shared/decimal.ts'
import type { ProgressWrite, QueuePlace } from '#usecases/ports.ts'
import type { Queryable } from '../database.ts'
import type { SpaceCatalog } from '../spaces/catalog.ts'
import {
  eventKeyName,
  loadCompletions,
  loadPeriods,
  loadStreakHistory,
  loadSums,
  progressOf,
  type EventKey,
  type ProgressRow,
} from './load.ts'
import { rememberedPeriods, type UserProgressChange } from './write.ts'

/** A write whose user is there. */
export interface Item {
  readonly write: ProgressWrite<unknown>
  readonly user: ProgressUser
}

export type Decided =
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly error: unknown }

/** What a space is at the moment of a batch. */
export interface Moment {
  readonly catalog: SpaceCatalog
  readonly now: Micros
}

/** What was decided: an outcome for each item, and what there is to write. */
export interface Decisions {
  readonly outcomes: readonly Decided[]
  readonly changes: readonly UserProgressChange[]
}

interface Chain {
  /** As the latest write found it. */
  user: ProgressUser
  readonly row: ProgressRow
  readonly moment: Moment
  current: Progress
  readonly changes: ProgressChange[]
  readonly keys: Array<UserProgressChange['keys'][number]>
  readonly queued: QueuePlace[]
  history: StreakHistory | null
  sums: ReadonlyMap<string, Decimal>
  /** Those that were stored before. */
  completions: readonly StoredCompletion[] | null
  /** Likewise. */
  periods: readonly ClosedPeriod[] | null
}

const roundsMax = 8

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
  const keys = new Map(usedKeys)
  const outcomes: Decided[] = []
  for (const item of items) {
    const chain = chainOf(chains, item, rows, momentOf)
    outcomes.push(
      chain === null ? { kind: 'failed', error: noUser } : await decideItem(on, item, chain, keys),
    )
  }
  const changed = [...chains.values()].filter((chain) => chain.changes.length > 0)
  return { outcomes, changes: changed.map(changeOf) }
}

const changeOf = ({ user, row, moment, current, changes, keys, queued }: Chain): UserProgressChange => ({
  uid: user.uid,
  spaceId: user.spaceId,
  revision: row.revision,
  timeline: moment.catalog.streakTimeline,
  now: moment.now,
  changes,
  keys,
  queued,
  otherwiseDueAt: nextAnniversaryAt(user, current, earnableOf(moment.catalog)),
})

/** Of a write whose event somebody else took from the queue. */
export const placeIsEmpty = new CoreError({
  code: 'not_found',
  message: 'The queued event was taken already',
})

export const noUser = new CoreError({ code: 'user_not_found', message: 'There is no such user' })

function chainOf(
  chains: Map<Uid, Chain>,
  { user }: Item,
  rows: ReadonlyMap<Uid, ProgressRow>,
  momentOf: (spaceId: SpaceId) => Moment,
): Chain | null {
  const row = rows.get(user.uid)
  if (row === undefined) return null
  const moment = momentOf(user.spaceId)
  const chain = chains.get(user.uid) ?? {
    user,
    row,
    moment,
    current: progressOf(row, user, moment.catalog.streakTimeline),
    changes: [],
    keys: [],
    queued: [],
    history: null,
    sums: new Map(),
    completions: null,
    periods: null,
  }
  chain.user = user
  chains.set(user.uid, chain)
  return chain
}

async function decideItem(
  on: Queryable,
  { write, user }: Item,
  chain: Chain,
  usedKeys: Map<string, string>,
): Promise<Decided> {
  // Twice in one batch: only the first finds it.
  if (chain.queued.some(({ position }) => position === write.queued?.position))
    return { kind: 'failed', error: placeIsEmpty }
  const key: EventKey | null = write.once === undefined ? null : { uid: user.uid, ...write.once }
  const usedBy = key === null ? undefined : usedKeys.get(eventKeyName(key))
  try {
    const decision = await decideWithNeeds(on, user, chain, (progress, facts) =>
      usedBy !== undefined && write.replay !== undefined
        ? write.replay(user, progress, usedBy, facts)
        : write.decide(user, progress, facts),
    )
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
    return { kind: 'done', answer: decision.answer }
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
}

const factsOf = ({
  moment: { catalog, now },
  history,
  sums,
  completions,
  periods,
  changes,
}: Chain): ProgressFacts => ({
  now,
  newId: v7,
  timeline: catalog.streakTimeline,
  earnable: earnableOf(catalog),
  backdating: backdatingOf(catalog),
  ...(history === null ? {} : { history }),
  sums,
  ...(completions === null ? {} : { completions: completionsByNumber(completions, changes) }),
  ...(periods === null ? {} : { periods: rememberedPeriods(changes, periods) }),
})

/** Stored completions and those that earlier writes of the batch made. */
const completionsByNumber = (
  stored: readonly StoredCompletion[],
  changes: readonly ProgressChange[],
): ReadonlyMap<number, StoredCompletion> =>
  new Map(
    [
      ...changes.flatMap((change) =>
        change.completions.map(({ id, achievement, at }) => ({ id, achievement: achievement.number, at })),
      ),
      ...stored,
    ].map((completion) => [completion.achievement, completion]),
  )

const earnables = new WeakMap<SpaceCatalog, EarnableAchievements>()

/** The space's achievements as events look at them, made once for each state of its configuration. */
export function earnableOf(catalog: SpaceCatalog): EarnableAchievements {
  const known = earnables.get(catalog) ?? new EarnableAchievements(catalog.achievements, catalog.attributes)
  earnables.set(catalog, known)
  return known
}
