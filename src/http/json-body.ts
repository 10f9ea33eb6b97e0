import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'
import { nestingMax } from '#core/shared/json.ts'
import { isStorableText } from '#core/shared/text.ts'
import { HttpError } from './errors.ts'

/**
 * Parses a JSON body so that nothing unstorable passes (DESIGN §4.8): UTF-8, no NUL or lone surrogate, at most 100
 * levels, numbers within a double. `__proto__` is a member like any other. An empty body is undefined.
 * @throws HttpError `bad_json`
 */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return undefined
  if (!isUtf8(body)) throw new HttpError('bad_json', 'The body is not UTF-8')
  const text = body.toString('utf8')
  if (deeperThan(text, nestingMax))
    throw new HttpError('bad_json', `The body is nested over ${nestingMax} levels`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new HttpError('bad_json', 'The body is not valid JSON')
  }
  // Only an escape can bring in what UTF-8 cannot hold. Only a three-digit exponent leaves a double, or a two-digit
  // one after over 200 digits; the lookbehind keeps the search for those linear.
  if (/\\u(?:0000|[dD][89a-fA-F])/.test(text) || /[eE]\+?\d{3}|(?<!\d)\d{200}/.test(text)) checkValue(value)
  return value
}

function deeperThan(text: string, max: number): boolean {
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (inString) {
      if (unit === 0x5c) index += 1
      else if (unit === 0x22) inString = false
    } else if (unit === 0x22) inString = true
    else if (unit === 0x7b || unit === 0x5b) {
      depth += 1
      if (depth > max) return true
    } else if (unit === 0x7d || unit === 0x5d) depth -= 1
  }
  return false
}

function checkValue(value: unknown): void {
  if (typeof value === 'string') {
    if (!isStorableText(value)) throw new HttpError('bad_json', 'The body holds NUL or a lone surrogate')
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new HttpError('bad_json', 'The body holds a number out of range')
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      checkValue(key)
      checkValue(member)
    }
  }
}

/**
 * Makes JSON the only body a scope reads. An empty body with a JSON content type is no body, as User.com's clients
 * send it on GET and DELETE (usercom.md §1.1).
 */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    /^application\/(?:[\w.+-]+\+)?json(?:\s*;|\s*$)/i,
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => parseJsonBody(body),
  )
  app.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => {
    if (body.length > 0) throw new HttpError('media_type', 'The content type must be application/json')
  })
}
