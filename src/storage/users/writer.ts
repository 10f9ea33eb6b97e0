import type { Submission, UserWriter, Written } from '#usecases/ports.ts'
import { WritePipeline, type Outcome, type PipelineOptions } from '../write-pipeline.ts'
import { runBatch, type BatchOutcome } from './batch.ts'
import { runUpdates } from './update-batch.ts'

/** The writes of users: plain updates without locks, all others in a transaction (docs/adr/0005-write-pipeline.md). */
export class BatchingUserWriter implements UserWriter {
  readonly #pipeline: WritePipeline<Submission, Written>
  /** What the last batch was, as a guess at the next: reading without a lock is wasted on users about to be made. */
  #updatesExpected = true

  constructor(options: PipelineOptions) {
    this.#pipeline = new WritePipeline(options, {
      attempt: async (submissions, context, isFirst) => {
        if (!this.#updatesExpected || !isFirst) return nothingDone
        const outcomes = await runUpdates(options.pool, submissions, context)
        this.#updatesExpected = outcomes !== null
        return outcomes?.map(toOutcome) ?? nothingDone
      },
      transact: async (client, submissions, context) => {
        const { outcomes, grown } = await runBatch(client, submissions, context)
        this.#updatesExpected = outcomes.every(wasUpdate)
        return { outcomes: outcomes.map(toOutcome), grown }
      },
    })
  }

  submit(submission: Submission): Promise<Written> {
    return this.#pipeline.submit(submission)
  }

  get queueLength(): number {
    return this.#pipeline.length
  }

  /** Settles when every write taken so far is answered. */
  drained(): Promise<void> {
    return this.#pipeline.drained()
  }
}

const nothingDone: readonly never[] = []

const toOutcome = (outcome: BatchOutcome): Outcome<Written> =>
  outcome.kind === 'done' ? { kind: 'done', answer: outcome.written } : outcome

/** Could `runUpdates` have done it? */
const wasUpdate = (outcome: BatchOutcome): boolean =>
  outcome.kind === 'failed' ||
  (outcome.kind === 'done' && ['updated', 'unchanged'].includes(outcome.written.result))
