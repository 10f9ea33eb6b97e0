import { CoreError } from '#core/shared/errors.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { Target } from '#usecases/ports.ts'
import { BatchQueue } from './batch-queue.ts'
import { clientFault, isConnectionError, sqlState, transaction, type Client, type Pool } from './database.ts'
import type { SpaceCatalog, SpaceCatalogs } from './spaces/catalog.ts'

/** What a batch needs of the process around it. */
export interface BatchContext {
  readonly catalogs: ReadonlyMap<SpaceId, SpaceCatalog>
  readonly clocks: ReadonlyMap<SpaceId, Micros>
  /** Every user made by the batch is made by a write of progress, which decides what the user begins with. */
  readonly progressFollows?: true
}

/** What became of a write of a batch. */
export type Outcome<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The user was renamed or made meanwhile: it goes into the next batch. */
  | { readonly kind: 'again' }

/** A batch that was written, and the spaces whose configuration grew by it. */
export interface Transacted<Answer> {
  readonly outcomes: ReadonlyArray<Outcome<Answer>>
  readonly grown: ReadonlySet<SpaceId>
}

export interface PipelineOptions {
  readonly pool: Pool
  readonly catalogs: SpaceCatalogs
  readonly now: (spaceId: SpaceId) => Promise<Micros>
  /** Called for each batch that was committed: for metrics. */
  readonly onBatch?: (size: number) => void
  readonly batchSizeMax?: number
  readonly queueLengthMax?: number
}

/** How the writes of one kind are done. */
export interface PipelineSteps<Write, Answer> {
  /**
   * Does what needs no lock and no transaction; null in the place of each write that does. What comes after such a write
   * of the same user has to wait with it. `isFirst` is false when one of them was taken up again.
   * @throws CoreError `unavailable`
   */
  attempt(
    writes: readonly Write[],
    context: BatchContext,
    isFirst: boolean,
  ): Promise<ReadonlyArray<Outcome<Answer> | null>>
  /** Does any writes inside the pipeline's transaction. @throws Collision, PutOff, Refused */
  transact(client: Client, writes: readonly Write[], context: BatchContext): Promise<Transacted<Answer>>
}

/** Somebody else changed what the transaction looks at: begin it again. */
export class Collision extends Error {}

/** Writes that turned out to be refused when others had been done with them already: do the others without them. */
export class Refused extends Error {
  /** Errors by the position of the write. */
  readonly errors: ReadonlyMap<number, unknown>
  constructor(errors: ReadonlyMap<number, unknown>) {
    super('refused after the fact')
    this.errors = errors
  }
}

/** Writes that cannot be done with those before them: do the others first, and these in the next batch. */
export class PutOff extends Error {
  /** Positions; every later write of the same user is among them. */
  readonly writes: ReadonlySet<number>
  constructor(writes: ReadonlySet<number>) {
    super('put off')
    this.writes = writes
  }
}

interface Waiting<Write, Answer> {
  readonly write: Write
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
  attempts: number
}

/** How often a write is taken up again because another process made or renamed its user meanwhile. */
const attemptsMax = 10
const collisionRetriesMax = 5

/**
 * The write pipeline of DESIGN §6 (docs/adr/0005-write-pipeline.md): queues writes, does them in batches, and answers each
 * after its commit. Writes of one user are decided in the order they came in.
 */
export class WritePipeline<Write extends { readonly spaceId: SpaceId; readonly target: Target }, Answer> {
  readonly #options: PipelineOptions
  readonly #steps: PipelineSteps<Write, Answer>
  readonly #queue: BatchQueue<Waiting<Write, Answer>>

  constructor(options: PipelineOptions, steps: PipelineSteps<Write, Answer>) {
    this.#options = options
    this.#steps = steps
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

  /** @throws CoreError what was decided, `overloaded`, `unavailable` */
  submit(write: Write): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#queue.add({ write, resolve, reject, attempts: 0 })
    })
  }

  get length(): number {
    return this.#queue.length
  }

  /** Settles when every write taken so far is answered. */
  drained(): Promise<void> {
    return this.#queue.drained()
  }

  async #run(batch: ReadonlyArray<Waiting<Write, Answer>>): Promise<void> {
    try {
      const context = await this.#context(batch)
      const isFirst = batch.every(({ attempts }) => attempts === 0)
      const outcomes = await this.#steps.attempt(writesOf(batch), context, isFirst)
      const left = batch.filter((_, index) => outcomes[index] == null)
      this.#answer(batch, outcomes)
      if (left.length < batch.length) this.#options.onBatch?.(batch.length - left.length)
      if (left.length > 0) await this.#commit(left, context)
    } catch (error) {
      // Those that were answered before do not hear of it.
      for (const item of batch) item.reject(error)
    }
  }

  async #context(batch: ReadonlyArray<Waiting<Write, Answer>>): Promise<BatchContext> {
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

  /** Commits a batch, or in halves when a statement fails, until the item that breaks it stands alone. */
  async #commit(
    batch: ReadonlyArray<Waiting<Write, Answer>>,
    context: BatchContext,
    retries = 0,
  ): Promise<void> {
    const { pool, catalogs, onBatch } = this.#options
    let done: Transacted<Answer>
    try {
      done = await transaction(pool, (client) => this.#steps.transact(client, writesOf(batch), context))
    } catch (error) {
      return this.#recover(batch, context, retries, error)
    }
    for (const spaceId of done.grown) catalogs.forget(spaceId)
    onBatch?.(batch.length)
    this.#answer(batch, done.outcomes)
  }

  async #recover(
    batch: ReadonlyArray<Waiting<Write, Answer>>,
    context: BatchContext,
    retries: number,
    error: unknown,
  ): Promise<void> {
    if (error instanceof Refused) {
      for (const [index, refusal] of error.errors) batch[index]?.reject(refusal)
      const others = batch.filter((_, index) => !error.errors.has(index))
      if (others.length > 0) await this.#commit(others, context, retries)
      return
    }
    if (error instanceof PutOff && error.writes.size < batch.length) {
      // Nobody overtook them and no attempt failed. Others that have to be done again came before them.
      this.#queue.putBack(batch.filter((_, index) => error.writes.has(index)))
      await this.#commit(
        batch.filter((_, index) => !error.writes.has(index)),
        context,
        retries,
      )
      return
    }
    // Another process made the same row a moment earlier: loaded again, it is an update.
    const collided = error instanceof Collision || ['40P01', '40001', '23505'].includes(sqlState(error))
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

  /** Answers those that have an outcome; those that are to be done again go before all others. */
  #answer(
    batch: ReadonlyArray<Waiting<Write, Answer>>,
    outcomes: ReadonlyArray<Outcome<Answer> | null>,
  ): void {
    const again: Array<Waiting<Write, Answer>> = []
    for (const [index, item] of batch.entries()) {
      const outcome = outcomes[index] ?? null
      if (outcome === null) continue
      if (outcome.kind === 'done') item.resolve(outcome.answer)
      else if (outcome.kind === 'failed') item.reject(outcome.error)
      else if (item.attempts >= attemptsMax) item.reject(changedTooOften)
      else {
        item.attempts += 1
        again.push(item)
      }
    }
    if (again.length > 0) this.#queue.putBack(again)
  }
}

const writesOf = <Write, Answer>(batch: ReadonlyArray<Waiting<Write, Answer>>): readonly Write[] =>
  batch.map(({ write }) => write)

const changedTooOften = new CoreError({ code: 'overloaded', message: 'The user is being changed too often' })
