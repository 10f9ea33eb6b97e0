import { CoreError } from '#core/shared/errors.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { Submission, UserWriter, Written } from '#usecases/ports.ts'
import { BatchQueue } from '../batch-queue.ts'
import { clientFault, isConnectionError, sqlState, transaction, type Pool } from '../database.ts'
import type { SpaceCatalogs } from '../spaces/catalog.ts'
import { runBatch, type BatchContext, type BatchOutcome } from './batch.ts'
import { runUpdates } from './update-batch.ts'

interface Waiting {
  readonly submission: Submission
  readonly resolve: (written: Written) => void
  readonly reject: (error: unknown) => void
  attempts: number
}

export interface WriterOptions {
  readonly pool: Pool
  readonly catalogs: SpaceCatalogs
  readonly now: (spaceId: SpaceId) => Promise<Micros>
  /** Called for each batch that was committed: for metrics. */
  readonly onBatch?: (size: number) => void
  readonly batchSizeMax?: number
  readonly queueLengthMax?: number
}

/** How often a write is taken up again because another process made or renamed its user meanwhile. */
const attemptsMax = 10
const collisionRetriesMax = 5

/** The write pipeline of DESIGN §6 (docs/adr/0005-write-pipeline.md). */
export class BatchingUserWriter implements UserWriter {
  readonly #options: WriterOptions
  readonly #queue: BatchQueue<Waiting>
  /** What the last batch was, as a guess at the next: reading without a lock is wasted on users about to be made. */
  #updatesExpected = true

  constructor(options: WriterOptions) {
    this.#options = options
    this.#queue = new BatchQueue({
      run: (batch) => this.#run(batch),
      batchSizeMax: options.batchSizeMax ?? 128,
      inFlightMax: 2,
      queueLengthMax: options.queueLengthMax ?? 4096,
      keyOf: ({ submission: { spaceId, target } }) =>
        target.by === 'nobody'
          ? null
          : `${spaceId} ${target.by === 'customerId' ? 'id' : target.by} ${target.value}`,
    })
  }

  submit(submission: Submission): Promise<Written> {
    return new Promise((resolve, reject) => {
      this.#queue.add({ submission, resolve, reject, attempts: 0 })
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
      if (await this.#commitUpdates(batch, context)) return
      await this.#commit(batch, context)
    } catch (error) {
      for (const item of batch) item.reject(error)
    }
  }

  async #context(batch: readonly Waiting[]): Promise<BatchContext> {
    const spaces = [...new Set(batch.map((item) => item.submission.spaceId))]
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
   * The common batch: plain updates of users that exist, in one statement and without locks. False when it is not such a
   * batch, or when one of its users moved on under it before.
   */
  async #commitUpdates(batch: readonly Waiting[], context: BatchContext): Promise<boolean> {
    if (!this.#updatesExpected || batch.some((item) => item.attempts > 0)) return false
    const submissions = batch.map((item) => item.submission)
    const outcomes = await runUpdates(this.#options.pool, submissions, context)
    this.#updatesExpected = outcomes !== null
    if (outcomes === null) return false
    this.#options.onBatch?.(batch.length)
    this.#answer(batch, outcomes)
    return true
  }

  /** Commits a batch, or in halves when a statement fails, until the item that breaks it stands alone. */
  async #commit(batch: readonly Waiting[], context: BatchContext, retries = 0): Promise<void> {
    let done: { outcomes: readonly BatchOutcome[]; grown: ReadonlySet<SpaceId> }
    try {
      const submissions = batch.map((item) => item.submission)
      done = await transaction(this.#options.pool, (client) => runBatch(client, submissions, context))
    } catch (error) {
      return this.#recover(batch, context, retries, error)
    }
    for (const spaceId of done.grown) this.#options.catalogs.forget(spaceId)
    this.#updatesExpected = done.outcomes.every(wasUpdate)
    this.#options.onBatch?.(batch.length)
    this.#answer(batch, done.outcomes)
  }

  async #recover(
    batch: readonly Waiting[],
    context: BatchContext,
    retries: number,
    error: unknown,
  ): Promise<void> {
    // Another process made the same row a moment earlier: loaded again, it is an update.
    const collided = ['40P01', '40001', '23505'].includes(sqlState(error))
    const unreachable =
      isConnectionError(error) || (error instanceof CoreError && error.refusal.code === 'unavailable')
    if (collided && retries < collisionRetriesMax) return this.#commit(batch, context, retries + 1)
    if (unreachable || batch.length === 1) {
      const told = collided ? changedTooOften : (clientFault(error) ?? error)
      for (const item of batch) item.reject(told)
      return
    }
    const middle = Math.ceil(batch.length / 2)
    await this.#commit(batch.slice(0, middle), context)
    await this.#commit(batch.slice(middle), context)
  }

  #answer(batch: readonly Waiting[], outcomes: readonly BatchOutcome[]): void {
    const again: Waiting[] = []
    for (const [index, item] of batch.entries()) {
      const outcome = outcomes[index]
      if (outcome?.kind === 'done') item.resolve(outcome.written)
      else if (outcome?.kind === 'failed') item.reject(outcome.error)
      else if (item.attempts >= attemptsMax) item.reject(changedTooOften)
      else {
        item.attempts += 1
        again.push(item)
      }
    }
    if (again.length > 0) this.#queue.putBack(again)
  }
}

/** Could `runUpdates` have done it? */
const wasUpdate = (outcome: BatchOutcome): boolean =>
  outcome.kind === 'failed' ||
  (outcome.kind === 'done' && ['updated', 'unchanged'].includes(outcome.written.result))

const changedTooOften = new CoreError({ code: 'overloaded', message: 'The user is being changed too often' })
