import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { RateLimit, Rates } from '#http/rates.ts'
import { Detail } from './errors.ts'

/** Requests a second of one token (usercom.md §8.3). */
const limit: RateLimit = { countMax: 50, windowMs: 1000 }

/** Counts a request whose token was verified. @throws Detail 429 with `Retry-After` (usercom.md §1.3) */
export async function limitRate(rates: Rates, { headers }: FastifyRequest): Promise<void> {
  // Whoever counts needs no secret to tell tokens apart.
  const token = createHash('sha256')
    .update(headers.authorization ?? '')
    .digest('base64')
  const { seconds } = await rates.admit(`usercom ${token}`, limit)
  if (seconds === 0) return
  throw new Detail(429, `Request was throttled. Expected available in ${seconds} seconds.`, {
    'retry-after': String(seconds),
  })
}
