import type { FastifyReply, FastifyRequest } from 'fastify'
import { CoreError } from '#core/shared/errors.ts'
import type { TrophyOpened } from './auth.ts'

/** Requests a second of one organisation to one operation (trophy.md §1.7). */
const tier1 = 5
const tier2 = 50
const windowMs = 1000

/** The application's operations of tier 1; every operation of the admin API is too. */
const tier1Operations: ReadonlySet<string> = new Set(['metrics.event', 'achievements.complete'])

export const limitOf = (operation: string): number =>
  operation.startsWith('admin.') || tier1Operations.has(operation) ? tier1 : tier2

/** Who counts the requests. */
export interface Rates {
  /** Counts a request; gives 0, or in how many whole seconds to come back. */
  admit(organisationId: string, operation: string): number | Promise<number>
}

/** When the last requests of one kind were let in. */
interface Admitted {
  readonly at: Float64Array
  /** The place of the oldest. */
  next: number
  lastAt: number
}

const kindsMax = 100_000

/**
 * Lets in as many requests as the tier allows in any one second: a request is refused while the one that many before it
 * is younger than that. By real time; for all workers of a machine there is one, each machine counts for itself.
 */
export class RateLimiter implements Rates {
  readonly #admitted = new Map<string, Admitted>()
  readonly #nowMs: () => number

  /** `nowMs`: a clock that only goes forward. */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs
  }

  /** Counts a request; gives 0, or in how many whole seconds to come back. */
  admit(organisationId: string, operation: string): number {
    const now = this.#nowMs()
    const kind = `${organisationId} ${operation}`
    const known = this.#admitted.get(kind)
    const admitted = known ?? {
      at: new Float64Array(limitOf(operation)).fill(Number.NEGATIVE_INFINITY),
      next: 0,
      lastAt: now,
    }
    const oldest = admitted.at[admitted.next] ?? Number.NEGATIVE_INFINITY
    const waitMs = oldest + windowMs - now
    if (waitMs > 0) return Math.max(1, Math.ceil(waitMs / 1000))
    admitted.at[admitted.next] = now
    admitted.next = (admitted.next + 1) % admitted.at.length
    admitted.lastAt = now
    if (known === undefined) {
      if (this.#admitted.size >= kindsMax) this.#forgetIdle(now)
      this.#admitted.set(kind, admitted)
    }
    return 0
  }

  #forgetIdle(now: number): void {
    for (const [kind, { lastAt }] of this.#admitted) if (lastAt + windowMs <= now) this.#admitted.delete(kind)
  }
}

/** @throws CoreError `rate_limited`, with `Retry-After` on the reply */
export async function limitRate(
  rates: Rates,
  { organisationId }: TrophyOpened,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { schema } = request.routeOptions
  const operation: unknown = Reflect.get(Object(schema), 'operationId')
  if (typeof operation !== 'string') return
  const seconds = await rates.admit(organisationId, operation)
  if (seconds === 0) return
  reply.header('retry-after', String(seconds))
  throw new CoreError({ code: 'rate_limited', message: 'Too many requests' })
}
