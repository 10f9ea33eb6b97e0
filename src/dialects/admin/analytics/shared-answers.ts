import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CoreError } from '#core/shared/errors.ts'
import { ctxOf } from '../scope.ts'

/** After an answer its question rests for so many times as long as it took, up to a second. */
export const restFactor = 4
const restMaxMs = 1000

/**
 * Answers equal questions of any number of viewers one time after the other, with a rest in between. Whoever asks while one is under
 * way, or rests, shares the next: an answer is never older than a question for it, and what watches a busy project takes a
 * fraction of the process.
 */
export class SharedAnswers<Answer> {
  /** Questions under way, or resting, each with the turn that comes next. */
  readonly #asked = new Map<string, Turn<Answer> | null>()

  /** Answers a request of a project by its query. */
  of(
    request: Pick<FastifyRequest, 'getDecorator' | 'query'>,
    reply: Pick<FastifyReply, 'raw'>,
    make: (left: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const { projectId, spaceId } = ctxOf(request)
    const left = new AbortController()
    reply.raw.once('close', () =>
      left.abort(new CoreError({ code: 'rate_limited', message: 'Nobody waits any more' })),
    )
    return this.ask(`${projectId} ${spaceId} ${JSON.stringify(request.query)}`, left.signal, make)
  }

  /**
   * @param left whoever asked is gone
   * @param make what makes the answer, until everybody who asked is gone
   */
  ask(name: string, left: AbortSignal, make: (left: AbortSignal) => Promise<Answer>): Promise<Answer> {
    const next = this.#asked.get(name) ?? null
    if (next !== null && !next.isLeft) return next.join(left)
    const turn = new Turn(make)
    const answer = turn.join(left)
    if (this.#asked.has(name)) this.#asked.set(name, turn)
    else void this.#run(name, turn)
    return answer
  }

  async #run(name: string, first: Turn<Answer>): Promise<void> {
    let turn: Turn<Answer> | null = first
    while (turn !== null) {
      this.#asked.set(name, null)
      const began = performance.now()
      await turn.take()
      const restMs = Math.min((performance.now() - began) * restFactor, restMaxMs)
      await delay(restMs, null, { ref: false })
      turn = this.#asked.get(name) ?? null
    }
    this.#asked.delete(name)
  }
}

/** An answer that is made once for all who join. */
class Turn<Answer> {
  readonly #make: (left: AbortSignal) => Promise<Answer>
  readonly #made = Promise.withResolvers<Answer>()
  readonly #left = new AbortController()
  #askers = 0

  constructor(make: (left: AbortSignal) => Promise<Answer>) {
    this.#make = make
  }

  /** Nobody who asked is there any more. */
  get isLeft(): boolean {
    return this.#left.signal.aborted
  }

  join(left: AbortSignal): Promise<Answer> {
    this.#askers += 1
    const leave = () => {
      this.#askers -= 1
      if (this.#askers > 0) return
      this.#left.abort(left.reason)
      this.#made.reject(left.reason)
    }
    const made = this.#made.promise.finally(() => left.removeEventListener('abort', leave))
    if (left.aborted) leave()
    else left.addEventListener('abort', leave, { once: true })
    return made
  }

  /** Makes it, unless everybody has left. */
  async take(): Promise<void> {
    try {
      this.#left.signal.throwIfAborted()
      this.#made.resolve(await this.#make(this.#left.signal))
    } catch (error) {
      this.#made.reject(error)
    }
  }
}
