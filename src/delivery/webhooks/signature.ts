import { createHmac, timingSafeEqual } from 'node:crypto'

const hmac = (secret: string, message: string | Buffer): string =>
  createHmac('sha256', secret).update(message).digest('hex')

/** The signature of a request: over the time and the body (replyke.md §8.1). */
export const requestSignature = (secret: string, timestamp: string, body: string): string =>
  hmac(secret, `${timestamp}.${body}`)

/**
 * Is an answer signed with the secret? Over its bytes as received, or over the JSON it holds, written again
 * (replyke.md §8.2: upstream does the latter, so that white space does not matter).
 */
export function isSigned(secret: string, signature: string, raw: Buffer, value: unknown): boolean {
  const given = signature.toLowerCase()
  const ofBytes = equal(given, hmac(secret, raw))
  const ofValue = equal(given, hmac(secret, JSON.stringify(value)))
  return ofBytes || ofValue
}

function equal(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
