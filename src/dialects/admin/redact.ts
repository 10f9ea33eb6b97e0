import type { Json } from '#core/shared/json.ts'

const secretName = /password|secret|secure|token|^code$|^privateKey$/i
const hidden = '(not kept)'
const lengthMax = 4096

/**
 * What of a request's body the audit log keeps: its values, but none whose name says that it is a secret; null when
 * there is nothing to keep, and of a long body that it was one.
 * @param hides names of values that are not kept either
 */
export function redact(body: unknown, hides: readonly string[] = []): Json {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body)) return null
  const kept = JSON.stringify(body, (name, value: unknown) =>
    name !== '' && (secretName.test(name) || hides.includes(name)) && value !== null ? hidden : value,
  )
  return kept.length > lengthMax ? `(a body of ${kept.length} characters)` : (JSON.parse(kept) as Json)
}

/** Of a body about a person only which fields it names: the audit log outlives the person's erasure. */
export function namesOnly(body: unknown): Json {
  if (typeof body !== 'object' || body === null || Buffer.isBuffer(body) || Array.isArray(body)) return null
  return redact(Object.fromEntries(Object.keys(body).map((name) => [name, hidden])))
}
