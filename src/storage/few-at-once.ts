import { CoreError, type Refusal } from '#core/shared/errors.ts'

const tooManySearches: Refusal = { code: 'overloaded', message: 'Too many searches are waiting' }

/** Runs a few tasks of an expensive kind at once; the others wait their turn, in the order they came. */
export class FewAtOnce {
  readonly #runningMax: number
  readonly #waitingMax: number
  readonly #waiting: Array<() => void> = []
  readonly #tooMany: Refusal
  #running = 0

  /** @param tooMany what is said when too many wait */
  constructor(runningMax: number, waitingMax: number, tooMany: Refusal = tooManySearches) {
    this.#runningMax = runningMax
    this.#waitingMax = waitingMax
    this.#tooMany = tooMany
  }

  /**
   * Gives what the task gives.
   * @param impatient whoever still waits when this is aborted does not run, and throws its reason
   * @throws CoreError when too many wait: `overloaded`, unless it was made to say otherwise
   */
  async run<T>(task: () => Promise<T>, impatient: AbortSignal | null = null): Promise<T> {
    if (this.#running < this.#runningMax) this.#running += 1
    else if (this.#waiting.length < this.#waitingMax) await this.#wait(impatient)
    else throw new CoreError(this.#tooMany)
    try {
      return await task()
    } finally {
      // Whoever is next takes the place over, so nobody who comes now gets in before.
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }

  async #wait(impatient: AbortSignal | null): Promise<void> {
    impatient?.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const giveUp = () => {
      const place = this.#waiting.indexOf(resolve)
      // Its turn came just before.
      if (place === -1) return
      this.#waiting.splice(place, 1)
      reject(impatient?.reason)
    }
    this.#waiting.push(resolve)
    impatient?.addEventListener('abort', giveUp)
    await promise.finally(() => impatient?.removeEventListener('abort', giveUp))
  }
}
