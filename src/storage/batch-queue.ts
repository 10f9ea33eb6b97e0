import { CoreError } from '#core/shared/errors.ts'

export interface BatchQueueOptions<Item> {
  /** Runs one batch; it settles each item itself and never rejects. */
  readonly run: (items: readonly Item[]) => Promise<void>
  readonly batchSizeMax: number
  readonly inFlightMax: number
  readonly queueLengthMax: number
  /** Items of one key never run in two batches at once, so that they are decided in the order they came in. */
  readonly keyOf?: (item: Item) => string | null
}

/**
 * Group commit: what arrives while the database is busy goes out together when it is free. There is no timer: a
 * single request waits for nothing (DESIGN §6, docs/adr/0005-write-pipeline.md).
 */
export class BatchQueue<Item> {
  readonly #options: BatchQueueOptions<Item>
  #waiting: Item[] = []
  #batchesInFlight = 0
  readonly #keysInFlight = new Set<string>()
  #scheduled = false
  readonly #idle: Array<() => void> = []

  constructor(options: BatchQueueOptions<Item>) {
    this.#options = options
  }

  get length(): number {
    return this.#waiting.length
  }

  /** @throws CoreError `overloaded` when the queue is full */
  add(item: Item): void {
    if (this.#waiting.length >= this.#options.queueLengthMax) {
      throw new CoreError({ code: 'overloaded', message: 'Too many writes are waiting' })
    }
    this.#waiting.push(item)
    this.#schedule()
  }

  /** Puts items back before all others: they were first. */
  putBack(items: readonly Item[]): void {
    this.#waiting = [...items, ...this.#waiting]
    this.#schedule()
  }

  /** Settles when nothing waits and nothing runs. */
  async drained(): Promise<void> {
    if (this.#waiting.length === 0 && this.#batchesInFlight === 0) return
    await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  // One turn of the event loop later, so that all requests read from the sockets in this turn go together.
  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#flush()
    })
  }

  #flush(): void {
    while (this.#batchesInFlight < this.#options.inFlightMax && this.#waiting.length > 0) {
      const { batch, keys } = this.#take()
      if (batch.length === 0) return
      this.#batchesInFlight += 1
      void this.#options.run(batch).finally(() => {
        this.#batchesInFlight -= 1
        for (const key of keys) this.#keysInFlight.delete(key)
        this.#flush()
        if (this.#waiting.length === 0 && this.#batchesInFlight === 0) {
          for (const resolve of this.#idle.splice(0)) resolve()
        }
      })
    }
  }

  #take(): { batch: Item[]; keys: Set<string> } {
    const { batchSizeMax, keyOf } = this.#options
    const batch: Item[] = []
    const left: Item[] = []
    const keys = new Set<string>()
    for (const [index, item] of this.#waiting.entries()) {
      if (batch.length === batchSizeMax) {
        left.push(...this.#waiting.slice(index))
        break
      }
      const key = keyOf?.(item) ?? null
      if (key !== null && this.#keysInFlight.has(key)) left.push(item)
      else {
        batch.push(item)
        if (key !== null) keys.add(key)
      }
    }
    for (const key of keys) this.#keysInFlight.add(key)
    this.#waiting = left
    return { batch, keys }
  }
}
