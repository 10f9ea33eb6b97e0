import { CoreError } from '#core/shared/errors.ts'

/** Runs a few tasks of an expensive kind at once; the others wait their turn, in the order they came. */
export class FewAtOnce {
  readonly #runningMax: number
  readonly #waitingMax: number
  readonly #waiting: Array<() => void> = []
  #running = 0

  constructor(runningMax: number, waitingMax: number) {
    this.#runningMax = runningMax
    this.#waitingMax = waitingMax
  }

  /** Gives what the task gives. @throws CoreError `overloaded` when too many wait */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running < this.#runningMax) this.#running += 1
    else if (this.#waiting.length < this.#waitingMax)
      await new Promise<void>((resolve) => void this.#waiting.push(resolve))
    else throw new CoreError({ code: 'overloaded', message: 'Too many searches are waiting' })
    try {
      return await task()
    } finally {
      // Whoever is next takes the place over, so nobody who comes now gets in before.
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }
}
