import { CoreError } from '#core/shared/errors.ts'
import type { Company } from '#core/companies/company.ts'
import type { ProgressUser } from '#core/progress/progress.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { ProgressWrite, ProgressWriter, Submission } from '#usecases/ports.ts'
import { BatchQueue } from '../batch-queue.ts'
import { loadCompanies } from '../companies/companies.ts'
import {
  clientFault,
  isConnectionError,
  rethrowUnavailable,
  sqlState,
  transaction,
  type Client,
  type Pool,
} from '../database.ts'
import type { SpaceCatalogs } from '../spaces/catalog.ts'
import { runBatch, type BatchContext } from '../users/batch.ts'
import { candidateUids } from '../users/identity.ts'
import { loadUsers } from '../users/load.ts'
import { companiesOfUser, profileFacts } from '../users/view.ts'
import { decideProgress, placeIsEmpty, type Decided, type Item, type Moment } from './decide.ts'
import {
  eventKeyName,
  loadEventKeys,
  loadParticipants,
  loadProgressRows,
  type EventKey,
  type ProgressRow,
} from './load.ts'
import { holdPlaces } from './event-queue.ts'
import { writeProgress } from './write.ts'

interface Waiting {
  readonly write: ProgressWrite<unknown>
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
  attempts: number
}

export interface ProgressWriterOptions {
  readonly pool: Pool
  readonly catalogs: SpaceCatalogs
  readonly now: (spaceId: SpaceId) => Promise<Micros>
  /** Called for each batch that was committed: for metrics. */
  readonly onBatch?: (size: number) => void
  readonly batchSizeMax?: number
  readonly queueLengthMax?: number
}

const attemptsMax = 10
const collisionRetriesMax = 5

/** The user was made or changed by somebody else between two steps of a transaction: begin it again. */
class Collision extends Error {}

/** A write was refused after its user had been written: do the others without it. */
class RefusedAfterIdentify extends Error {
  readonly refused: ReadonlyMap<number, unknown>
  constructor(refused: ReadonlyMap<number, unknown>) {
    super('refused after the user was written')
    this.refused = refused
  }
}

/**
 * The write pipeline of progress (docs/adr/0006-progress.md). Most writes find their user as the request says it is:
 * they are read without a lock, decided and written in one statement that the revision guards. The others make or change
 * a user first, in one transaction with the progress.
 */
export class BatchingProgressWriter implements ProgressWriter {
  readonly #options: ProgressWriterOptions
  readonly #queue: BatchQueue<Waiting>

  constructor(options: ProgressWriterOptions) {
    this.#options = options
    this.#queue = new BatchQueue({
      run: (batch) => this.#run(batch),
      batchSizeMax: options.batchSizeMax ?? 128,
      inFlightMax: 2,
      queueLengthMax: options.queueLengthMax ?? 4096,
      keyOf: ({ write: { spaceId, target } }) =>
        target.by === 'nobody'
          ? null
          : `${spaceId} ${target.by === 'customerId' ? 'id' : target.by} ${target.value}`,
    })
  }

  submit<Answer>(write: ProgressWrite<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      // The answer is the one that this write's own decision gave.
      this.#queue.add({ write, resolve: (answer) => resolve(answer as Answer), reject, attempts: 0 })
    })
  }

  get queueLength(): number {
    return this.#queue.length
  }

  /** Settles when every write taken so far is answered. */
  drained(): Promise<void> {
    return this.#queue.drained()
  }

  async #run(batch: readonly Waiting[]): Promise<void> {
    try {
      const context = await this.#context(batch)
      const left = await this.#runExpected(batch, context)
      if (left.length > 0) await this.#runAll(left, context)
      this.#options.onBatch?.(batch.length)
    } catch (error) {
      for (const item of batch) item.reject(error)
    }
  }

  async #context(batch: readonly Waiting[]): Promise<BatchContext> {
    const spaces = [...new Set(batch.map(({ write }) => write.spaceId))]
    const { catalogs, now } = this.#options
    const entries = await Promise.all(
      spaces.map(async (id) => [id, await catalogs.get(id), await now(id)] as const),
    )
    return {
      catalogs: new Map(entries.map(([id, catalog]) => [id, catalog])),
      clocks: new Map(entries.map(([id, , at]) => [id, at])),
    }
  }

  /**
   * Does the writes whose users are there and stay as they are; gives those that need more. Everything after the first
   * such write of a user waits with it.
   */
  async #runExpected(batch: readonly Waiting[], context: BatchContext): Promise<readonly Waiting[]> {
    const { pool } = this.#options
    const requests = batch.map(({ write }) => write)
    const [loaded, keysGuessed] = await Promise.all([
      this.#load(requests),
      loadEventKeys(
        pool,
        requests.flatMap(({ spaceId, target, once }) =>
          once === undefined ? [] : candidateUids(spaceId, target).map((uid) => ({ uid, ...once })),
        ),
      ),
    ]).catch(rethrowUnavailable)
    const unready = new Set<string>()
    const ready: Array<Item & { waiting: Waiting }> = []
    const left: Waiting[] = []
    for (const [index, waiting] of batch.entries()) {
      const { write } = waiting
      const user = loaded.users[index] ?? null
      const name = user?.uid ?? targetName(write)
      const isReplay =
        user !== null &&
        write.once !== undefined &&
        keysGuessed.has(eventKeyName({ uid: user.uid, ...write.once }))
      const fits =
        user !== null &&
        loaded.rows.has(user.uid) &&
        !unready.has(name) &&
        (isReplay || loaded.isUnchanged(write, index, context))
      if (fits) ready.push({ write, user, waiting })
      else {
        unready.add(name)
        left.push(waiting)
      }
    }
    const { outcomes, changes } = await decideProgress(
      pool,
      ready,
      loaded.rows,
      keysGuessed,
      momentIn(context),
    )
    const written = await writeProgress(pool, changes).catch((error: unknown) =>
      // After a lost connection nobody knows whether it was done; anything else did nothing, and is done again with locks.
      isConnectionError(error) ? rethrowUnavailable(error) : null,
    )
    const changed = new Set(changes.map(({ uid }) => uid))
    const overtaken = (uid: Uid) => changed.has(uid) && written?.has(uid) !== true
    const answered: Waiting[] = []
    const again: Waiting[] = []
    for (const [index, { user, waiting }] of ready.entries()) {
      if (overtaken(user.uid)) again.push(waiting)
      else {
        settle(waiting, outcomes[index])
        answered.push(waiting)
      }
    }
    const leftAll = new Set([...left, ...again])
    return batch.filter((waiting) => leftAll.has(waiting))
  }

  /** Reads as much as the writes ask for: most of them leave the user alone. */
  async #load(writes: ReadonlyArray<ProgressWrite<unknown>>): Promise<LoadedForProgress> {
    const { pool } = this.#options
    if (writes.every(({ identify, keepsUser }) => identify === undefined || keepsUser === true))
      return { ...(await loadParticipants(pool, writes)), isUnchanged: () => true }

    const guesses = [...new Set(writes.flatMap(({ spaceId, target }) => candidateUids(spaceId, target)))]
    const [{ users }, rows] = await Promise.all([
      loadUsers(pool, writes, 'read'),
      loadProgressRows(pool, guesses, 'read'),
    ])
    const companies = await loadCompanies(pool, users.flatMap(companiesOfUser))
    return {
      users,
      rows,
      isUnchanged(write, index, context) {
        const user = users[index]
        return user != null && isUnchanged(write, user, companies, context)
      },
    }
  }

  /** Any writes, in one transaction with their users; in halves when a statement fails, until the bad one stands alone. */
  async #runAll(batch: readonly Waiting[], context: BatchContext, retries = 0): Promise<void> {
    try {
      const { outcomes, grown } = await transaction(this.#options.pool, (client) =>
        commitAll(client, batch, context),
      )
      for (const spaceId of grown) this.#options.catalogs.forget(spaceId)
      this.#answer(batch, outcomes)
    } catch (error) {
      await this.#recover(batch, context, retries, error)
    }
  }

  async #recover(
    batch: readonly Waiting[],
    context: BatchContext,
    retries: number,
    error: unknown,
  ): Promise<void> {
    if (error instanceof RefusedAfterIdentify) {
      for (const [index, refusal] of error.refused) batch[index]?.reject(refusal)
      const others = batch.filter((_, index) => !error.refused.has(index))
      if (others.length > 0) await this.#runAll(others, context, retries)
      return
    }
    const collided = error instanceof Collision || ['40P01', '40001', '23505'].includes(sqlState(error))
    const unreachable =
      isConnectionError(error) || (error instanceof CoreError && error.refusal.code === 'unavailable')
    if (collided && retries < collisionRetriesMax) return this.#runAll(batch, context, retries + 1)
    if (unreachable || batch.length === 1) {
      const told = collided ? changedTooOften : (clientFault(error) ?? error)
      for (const item of batch) item.reject(told)
      return
    }
    const middle = Math.ceil(batch.length / 2)
    await this.#runAll(batch.slice(0, middle), context)
    await this.#runAll(batch.slice(middle), context)
  }

  #answer(batch: readonly Waiting[], outcomes: ReadonlyArray<Decided | { readonly kind: 'again' }>): void {
    const again: Waiting[] = []
    for (const [index, waiting] of batch.entries()) {
      const outcome = outcomes[index]
      if (outcome !== undefined && outcome.kind !== 'again') settle(waiting, outcome)
      else if (waiting.attempts >= attemptsMax) waiting.reject(changedTooOften)
      else {
        waiting.attempts += 1
        again.push(waiting)
      }
    }
    if (again.length > 0) this.#queue.putBack(again)
  }
}

const changedTooOften = new CoreError({ code: 'overloaded', message: 'The user is being changed too often' })
const noUser = new CoreError({ code: 'user_not_found', message: 'There is no such user' })

function settle(waiting: Waiting, outcome: Decided | undefined): void {
  if (outcome?.kind === 'done') waiting.resolve(outcome.answer)
  else waiting.reject(outcome?.error ?? new Error('a write without an outcome'))
}

const targetName = ({ spaceId, target }: ProgressWrite<unknown>): string =>
  `${spaceId} ${target.by} ${target.by === 'nobody' ? '' : target.value}`

const momentIn =
  ({ catalogs, clocks }: BatchContext) =>
  (spaceId: SpaceId): Moment => {
    const [catalog, now] = [catalogs.get(spaceId), clocks.get(spaceId)]
    if (catalog === undefined || now === undefined) throw new Error(`no catalog or clock for ${spaceId}`)
    return { catalog, now }
  }

/** What a batch of writes found without a lock. */
interface LoadedForProgress {
  /** One for each write, in order. */
  readonly users: ReadonlyArray<ProgressUser | null>
  readonly rows: ReadonlyMap<Uid, ProgressRow>
  /** Would the write leave its user as it is? */
  isUnchanged(write: ProgressWrite<unknown>, index: number, context: BatchContext): boolean
}

function isUnchanged(
  { identify, spaceId }: ProgressWrite<unknown>,
  user: User,
  companies: readonly Company[],
  { catalogs, clocks }: BatchContext,
): boolean {
  if (identify === undefined) return true
  const [catalog, now] = [catalogs.get(spaceId), clocks.get(spaceId)]
  if (catalog === undefined || now === undefined) return false
  const facts = {
    ...profileFacts(spaceId, catalog, companies, now),
    fresh: () => {
      throw new Error('a user is made where one is there')
    },
  }
  return identify(user, facts).kind === 'unchanged'
}

/** One batch inside the caller's transaction: users first, then progress. Replays leave the users alone. */
async function commitAll(
  client: Client,
  batch: readonly Waiting[],
  context: BatchContext,
): Promise<{
  outcomes: ReadonlyArray<Decided | { readonly kind: 'again' }>
  grown: ReadonlySet<SpaceId>
}> {
  const writes = batch.map(({ write }) => write)
  const before = await loadUsers(client, writes, 'lock')
  const gone = await goneFromQueue(client, writes)
  const replays = await usedKeys(client, writes, (index) => before.users[index] ?? null)

  const isReplay = writes.map((write, index) => isUsed(replays, write, before.users[index] ?? null))
  const identified = writes.flatMap((write, index) =>
    write.identify === undefined || isReplay[index] === true || gone.has(index)
      ? []
      : [{ index, submission: submissionOf(write, write.identify) }],
  )
  const { outcomes: written, grown } =
    identified.length === 0
      ? { outcomes: [], grown: new Set<SpaceId>() }
      : await runBatch(
          client,
          identified.map(({ submission }) => submission),
          context,
        )

  const outcomes: Array<Decided | { readonly kind: 'again' }> = writes.map(() => ({
    kind: 'failed',
    error: noUser,
  }))
  const users: Array<User | null> = writes.map((write, index) =>
    write.identify === undefined || isReplay[index] === true ? (before.users[index] ?? null) : null,
  )
  for (const [position, { index }] of identified.entries()) {
    const outcome = written[position]
    if (outcome?.kind === 'done') users[index] = outcome.written.view.user
    else if (outcome !== undefined) outcomes[index] = outcome
  }

  for (const index of gone) outcomes[index] = { kind: 'failed', error: placeIsEmpty }

  const present = writes.flatMap((write, index) => {
    const user = gone.has(index) ? null : users[index]
    return user == null ? [] : [{ index, write, user }]
  })
  const uids = [...new Set(present.map(({ user }) => user.uid))]
  const rows = await loadProgressRows(client, uids, 'lock')
  const keys = await usedKeys(client, writes, (index) => users[index] ?? null)
  // Somebody recorded the event while this transaction waited for the user, who may have been written by now.
  const overtaken = present.some(
    ({ index, write, user }) => isReplay[index] !== true && isUsed(keys, write, user),
  )
  if (overtaken) throw new Collision('an idempotency key was used meanwhile')

  const decided = await decideProgress(client, present, rows, keys, momentIn(context))
  const refused = new Map<number, unknown>()
  for (const [position, { index, write }] of present.entries()) {
    const outcome = decided.outcomes[position]
    if (outcome === undefined) continue
    outcomes[index] = outcome
    if (outcome.kind === 'failed' && write.identify !== undefined) refused.set(index, outcome.error)
  }
  if (refused.size > 0) throw new RefusedAfterIdentify(refused)
  const saved = await writeProgress(client, decided.changes)
  if (saved.size < decided.changes.length) throw new Collision('progress moved on under its lock')
  return { outcomes, grown }
}

/** Writes whose events somebody else took from the queue; the places of the others are held until the end. */
async function goneFromQueue(
  client: Client,
  writes: ReadonlyArray<ProgressWrite<unknown>>,
): Promise<ReadonlySet<number>> {
  const places = writes.flatMap(({ spaceId, queued }, index) =>
    queued === undefined ? [] : [{ index, spaceId, ...queued }],
  )
  const held = await holdPlaces(client, places)
  return new Set(places.filter(({ position }) => !held.has(position)).map(({ index }) => index))
}

const submissionOf = (
  { spaceId, target }: ProgressWrite<unknown>,
  decide: Submission['decide'],
): Submission => ({ spaceId, target, decide })

function usedKeys(
  client: Client,
  writes: ReadonlyArray<ProgressWrite<unknown>>,
  userOf: (index: number) => User | null,
): Promise<ReadonlyMap<string, string>> {
  const keys = writes.flatMap(({ once }, index): EventKey[] => {
    const user = userOf(index)
    return once === undefined || user === null ? [] : [{ uid: user.uid, ...once }]
  })
  return loadEventKeys(client, keys)
}

const isUsed = (
  keys: ReadonlyMap<string, string>,
  { once }: ProgressWrite<unknown>,
  user: User | null,
): boolean => once !== undefined && user !== null && keys.has(eventKeyName({ uid: user.uid, ...once }))
