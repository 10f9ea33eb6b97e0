import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { blockSize } from '#core/analytics/look.ts'
import { makeLook, type LookName, type LookNamed, type LookOrder } from '#core/analytics/looks.ts'
import type { LookAsked, LookTask } from './look-thread.ts'
import { showBlock, type ShownBlock } from './show.ts'
import { Turn } from './turns.ts'

export interface LookThreadsOptions {
  /** How many look at once; default: one for each processor, four at most. */
  readonly threads?: number
  /** So few users are looked at by the thread that asks, a few milliseconds at a time. */
  readonly ownUsersMax?: number
}

const threadsDefault = 4
const ownUsersDefault = 2 * blockSize
/** Threads that have had nothing to do for so long end. */
const idleMs = 60_000

/**
 * Looks at the blocks of a chart on several threads, each of which has a look of its own; what they found is put together. One
 * chart at a time. Threads start with the first large chart and end some time after the last.
 */
export class LookThreads implements AsyncDisposable {
  readonly #threadsMax: number
  readonly #ownUsersMax: number
  #threads: Thread[] = []
  #idle: NodeJS.Timeout | undefined
  #isLooking = false
  #isClosed = false

  constructor(options: LookThreadsOptions = {}) {
    this.#threadsMax = options.threads ?? Math.min(availableParallelism(), threadsDefault)
    this.#ownUsersMax = options.ownUsersMax ?? ownUsersDefault
  }

  /**
   * Makes a look at so many groups and shows it all blocks, in whatever order.
   * @param blockOf gives a block when its turn has come
   * @throws the reason of `left` once it is aborted, or what a thread failed by; nobody looks at anything any more by then
   */
  async look<Name extends LookName>(
    { order, groups, users }: ChartAsked<Name>,
    blocks: readonly number[],
    blockOf: (block: number) => ShownBlock,
    left: AbortSignal | undefined,
  ): Promise<LookNamed<Name>> {
    const look = makeLook(order, groups)
    const shown = eachOf(blocks, blockOf)
    // One block, or none, is nothing to share.
    if (blocks.length <= 1 || users <= this.#ownUsersMax) await lookHere(look, shown, left)
    else await this.#lookThere(look, { order: order as LookOrder, groups }, shown, left)
    return look
  }

  /** How many threads there are now. */
  get running(): number {
    return this.#threads.length
  }

  async #lookThere(
    look: LookNamed<LookName>,
    asked: LookAsked,
    blocks: Iterator<ShownBlock, void>,
    left: AbortSignal | undefined,
  ): Promise<void> {
    if (this.#isClosed) throw new Error('the server is ending')
    if (this.#isLooking) throw new Error('threads look at one chart at a time')
    this.#isLooking = true
    clearTimeout(this.#idle)
    try {
      this.#threads = this.#threads.filter(({ hasEnded }) => !hasEnded)
      while (this.#threads.length < this.#threadsMax) this.#threads.push(new Thread())
      const parts = await allOver(this.#threads.map((thread) => thread.look(asked, blocks, left)))
      left?.throwIfAborted()
      // What was found is of the look that was ordered.
      for (const found of parts) look.take(found as never)
    } finally {
      this.#isLooking = false
      this.#idle = setTimeout(() => void this.#endThreads(), idleMs).unref()
    }
  }

  async #endThreads(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.end()))
  }

  /** No thread begins after it. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idle)
    await this.#endThreads()
  }
}

function* eachOf(
  blocks: readonly number[],
  blockOf: (block: number) => ShownBlock,
): Generator<ShownBlock, void> {
  for (const block of blocks) yield blockOf(block)
}

async function lookHere(
  look: LookNamed<LookName>,
  blocks: Iterable<ShownBlock>,
  left: AbortSignal | undefined,
): Promise<void> {
  const turn = new Turn()
  for (const block of blocks)
    for (const _ of showBlock(block, look)) {
      if (turn.isOver) await turn.next()
      left?.throwIfAborted()
    }
}

/** Like `Promise.all`, but fails when all of them are over, not before. */
async function allOver<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(promises)
  return Promise.all(promises)
}

/** A look, for how many groups, and how many users there are in all. */
interface ChartAsked<Name extends LookName> {
  readonly order: LookOrder<Name>
  readonly groups: number
  readonly users: number
}

interface Asked {
  readonly resolve: (found: unknown) => void
  readonly reject: (error: unknown) => void
}

class Thread {
  readonly #worker = new Worker(new URL('./look-thread.ts', import.meta.url), {
    name: 'laurel-charts',
  })
  /** Answers come in the order of the tasks. */
  readonly #asked: Asked[] = []
  hasEnded = false

  constructor() {
    const fail = (error: unknown) => {
      this.hasEnded = true
      for (const { reject } of this.#asked.splice(0)) reject(error)
    }
    this.#worker
      .on('message', (found: unknown) => this.#asked.shift()?.resolve(found))
      .on('error', fail)
      .on('messageerror', fail)
      .once('exit', () => fail(new Error('the thread for charts has ended')))
      .unref()
  }

  /** Looks at blocks as long as there are more, which other threads take from as well; gives what its look found. */
  async look(
    asked: LookAsked,
    blocks: Iterator<ShownBlock, void>,
    left: AbortSignal | undefined,
  ): Promise<unknown> {
    this.#worker.ref() // the process may not end under an answer that is awaited
    try {
      const begun = this.#ask(asked)
      // The next block is there when one is over.
      await allOver([begun, this.#lookAtBlocks(blocks, left), this.#lookAtBlocks(blocks, left)])
      return await this.#ask('finish')
    } finally {
      this.#worker.unref()
    }
  }

  async #lookAtBlocks(blocks: Iterator<ShownBlock, void>, left: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const next = left?.aborted === true ? null : blocks.next()
      if (next === null || next.done === true) return
      await this.#ask({ block: next.value })
    }
  }

  #ask(task: LookTask): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.hasEnded) throw new Error('the thread for charts has ended')
      // What cannot be sent is not answered.
      this.#worker.postMessage(task)
      this.#asked.push({ resolve, reject })
    })
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}
