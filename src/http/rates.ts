/** How many requests of one kind are let in while one window goes by. */
export interface RateLimit {
  readonly countMax: number
  readonly windowMs: number
}

/** What became of a request that was counted. */
export interface Admission {
  /** 0: it is let in; else in how many whole seconds to come back. */
  readonly seconds: number
  /** How many more would be let in at this moment. */
  readonly remaining: number
  /** In how many whole seconds as many as ever are let in again. */
  readonly resetSeconds: number
}

/** Who counts the requests. */
export interface Rates {
  /** Counts a request of a kind; one kind always comes with the same window, but each request with a limit of its own. */
  admit(kind: string, limit: RateLimit): Admission | Promise<Admission>
}

/** When the last requests of one kind were let in, the oldest first; those before `from` are over. */
interface Admitted {
  at: number[]
  from: number
  readonly windowMs: number
}

const kindsKeptMax = 100_000

/**
 * Lets in as many requests of a kind as its limit allows in any one window: a request is refused while the one that many
 * before it is younger than that. By real time; for all workers of a machine there is one, each machine counts for itself.
 * A request costs the same however many kinds there are.
 */
export class RateLimiter implements Rates {
  /** Least recently used first. */
  readonly #admitted = new Map<string, Admitted>()
  readonly #nowMs: () => number
  readonly #kindsMax: number

  /** `nowMs`: a clock that only goes forward. `kindsKept`: how many kinds are remembered at most. */
  constructor(nowMs: () => number = () => performance.now(), kindsKept: number = kindsKeptMax) {
    this.#nowMs = nowMs
    this.#kindsMax = kindsKept
  }

  admit(kind: string, { countMax, windowMs }: RateLimit): Admission {
    const now = this.#nowMs()
    const admitted = this.#use(kind, windowMs, now)
    forgetBefore(admitted, now - windowMs)
    const { at, from } = admitted
    const count = at.length - from
    if (count >= countMax)
      return {
        seconds: wholeSeconds((at[at.length - countMax] ?? now) + windowMs - now),
        remaining: 0,
        resetSeconds: wholeSeconds((at[at.length - 1] ?? now) + windowMs - now),
      }
    at.push(now)
    return { seconds: 0, remaining: countMax - count - 1, resetSeconds: wholeSeconds(windowMs) }
  }

  /** What is known of a kind, which is now the last one used; a new kind takes the place of the one not used for longest. */
  #use(kind: string, windowMs: number, now: number): Admitted {
    const known = this.#admitted.get(kind)
    const admitted = known ?? { at: [], from: 0, windowMs }
    if (known === undefined) this.#makeRoom(now)
    else this.#admitted.delete(kind)
    this.#admitted.set(kind, admitted)
    return admitted
  }

  /** Forgets up to two that were idle for a window, so that memory is given back; when all are wanted, the first. */
  #makeRoom(now: number): void {
    for (let dropped = 0; dropped < 2; dropped += 1) {
      const [first] = this.#admitted
      if (first === undefined) return
      const [kind, { at, windowMs }] = first
      const isIdle = (at[at.length - 1] ?? Number.NEGATIVE_INFINITY) + windowMs <= now
      if (!isIdle && this.#admitted.size < this.#kindsMax) return
      this.#admitted.delete(kind)
    }
  }
}

/** Instants that are over are let go of when they are half of all: moving the others costs no more than they did. */
function forgetBefore(admitted: Admitted, instant: number): void {
  const { at } = admitted
  while (admitted.from < at.length && (at[admitted.from] ?? 0) <= instant) admitted.from += 1
  if (admitted.from * 2 < at.length || admitted.from === 0) return
  admitted.at = at.slice(admitted.from)
  admitted.from = 0
}

const wholeSeconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))
