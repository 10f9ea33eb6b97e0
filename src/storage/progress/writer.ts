import type { Company } from '#core/companies/company.ts'
import type { ProgressUser } from '#core/progress/progress.ts'
import type { Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { ProgressWrite, ProgressWriter } from '#usecases/ports.ts'
import { loadCompanies } from '../companies/companies.ts'
import { isConnectionError, rethrowUnavailable, type Pool } from '../database.ts'
import { candidateUids } from '../users/identity.ts'
import { loadUsers } from '../users/load.ts'
import { companiesOfUser, profileFacts } from '../users/view.ts'
import { WritePipeline, type BatchContext, type PipelineOptions } from '../write-pipeline.ts'
import { decideProgress, type Decided } from './decide.ts'
import { loadEventKeys, loadParticipants, loadProgressRows, type ProgressRow } from './load.ts'
import { momentIn } from './moment.ts'
import { isUsed, targetName, transactProgress } from './transact.ts'
import { writeProgress } from './write.ts'

/**
 * The writes of progress (docs/adr/0006-progress.md). Most find their user as the request says it is: they are read without
 * a lock, decided and written in one statement that the revision guards. The others make or change a user first, in one
 * transaction with the progress.
 */
export class BatchingProgressWriter implements ProgressWriter {
  readonly #pipeline: WritePipeline<ProgressWrite<unknown>, unknown>

  constructor(options: PipelineOptions) {
    this.#pipeline = new WritePipeline(options, {
      attempt: (writes, context) => attempt(options.pool, writes, context),
      transact: transactProgress,
    })
  }

  async submit<Answer>(write: ProgressWrite<Answer>): Promise<Answer> {
    return (await this.#pipeline.submit(write)) as Answer // what this write's own decision gave
  }

  get queueLength(): number {
    return this.#pipeline.length
  }

  /** Settles when every write taken so far is answered. */
  drained(): Promise<void> {
    return this.#pipeline.drained()
  }
}

/**
 * Does the writes whose users are there and stay as they are. Everything after the first other write of a user waits with
 * it, and so does what somebody else overtook.
 */
async function attempt(
  pool: Pool,
  writes: ReadonlyArray<ProgressWrite<unknown>>,
  context: BatchContext,
): Promise<ReadonlyArray<Decided | null>> {
  // First the keys: an event that is recorded in between is then missing from them, not from the total.
  const keys = await loadEventKeys(
    pool,
    writes.flatMap(({ spaceId, target, once }) =>
      once === undefined ? [] : candidateUids(spaceId, target).map((uid) => ({ uid, ...once })),
    ),
  ).catch(rethrowUnavailable)
  const loaded = await load(pool, writes).catch(rethrowUnavailable)
  const unready = new Set<string>()
  const begun = new Set<Uid>()
  const ready = writes.flatMap((write, index) => {
    const user = loaded.users[index] ?? null
    const name = user?.uid ?? targetName(write)
    const isReady =
      user !== null &&
      loaded.rows.has(user.uid) &&
      !unready.has(name) &&
      !(write.readsStored === true && begun.has(user.uid)) &&
      // Whoever may go before the accepted events is found out with locks.
      (write.queued !== undefined || loaded.rows.get(user.uid)?.queued === false) &&
      (isUsed(keys, write, user) || loaded.isUnchanged(write, index, context))
    if (!isReady) unready.add(name)
    else begun.add(user.uid)
    return isReady ? [{ write, user, index }] : []
  })
  const { outcomes, changes } = await decideProgress(pool, ready, loaded.rows, keys, momentIn(context))
  const written = await writeProgress(pool, changes).catch((error: unknown) =>
    // After a lost connection nobody knows whether it was done; anything else did nothing, and is done again with locks.
    isConnectionError(error) ? rethrowUnavailable(error) : null,
  )
  const changed = new Set(changes.map(({ uid }) => uid))
  const done: Array<Decided | null> = writes.map(() => null)
  for (const [position, { user, index }] of ready.entries()) {
    const isOvertaken = changed.has(user.uid) && written?.has(user.uid) !== true
    if (!isOvertaken) done[index] = outcomes[position] ?? null
  }
  return done
}

/** Reads as much as the writes ask for: most of them leave the user alone. */
async function load(pool: Pool, writes: ReadonlyArray<ProgressWrite<unknown>>): Promise<LoadedForProgress> {
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
