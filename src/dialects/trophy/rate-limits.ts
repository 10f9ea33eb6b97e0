import type { FastifyReply, FastifyRequest } from 'fastify'
import { CoreError } from '#core/shared/errors.ts'
import type { Rates } from '#http/rates.ts'
import type { TrophyOpened } from './auth.ts'

/** Requests a second of one organisation to one operation (trophy.md §1.7). */
const tier1 = 5
const tier2 = 50
const windowMs = 1000

/** The application's operations of tier 1; every operation of the admin API is too. */
const tier1Operations: ReadonlySet<string> = new Set(['metrics.event', 'achievements.complete'])

export const limitOf = (operation: string): number =>
  operation.startsWith('admin.') || tier1Operations.has(operation) ? tier1 : tier2

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
  const limit = { countMax: limitOf(operation), windowMs }
  const { seconds } = await rates.admit(`trophy ${organisationId} ${operation}`, limit)
  if (seconds === 0) return
  reply.header('retry-after', String(seconds))
  throw new CoreError({ code: 'rate_limited', message: 'Too many requests' })
}
