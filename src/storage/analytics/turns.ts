import { setImmediate } from 'node:timers/promises'

/** So long others of this process wait for their turn, about. */
const turnMs = 4

/** Long work lets others of the process have their turn every few milliseconds: `if (turn.isOver) await turn.next()`. */
export class Turn {
  #began = performance.now()

  get isOver(): boolean {
    return performance.now() - this.#began > turnMs
  }

  async next(): Promise<void> {
    await setImmediate()
    this.#began = performance.now()
  }
}
