import { CoreError } from '#core/shared/errors.ts'

/**
 * The validator of operations whose query is read by the functions below: a query is text, nothing is coerced, so the
 * schema is for readers.
 */
export const queryIsText = () => () => true

const invalid = (field: string, message: string) => new CoreError({ code: 'invalid', field, message })

interface IntegerLimits {
  readonly minimum: number
  readonly maximum: number
  readonly default: number
}

/** An integer of a query; its default when it is absent. @throws CoreError `invalid` outside the limits */
export function integerOf(query: object, name: string, limits: IntegerLimits): number {
  const text: unknown = Reflect.get(query, name)
  if (text === undefined) return limits.default
  const value = typeof text === 'string' && /^-?\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= limits.minimum && value <= limits.maximum) return value
  const range =
    Number.MAX_SAFE_INTEGER === limits.maximum
      ? `of at least ${limits.minimum}`
      : `from ${limits.minimum} to ${limits.maximum}`
  throw invalid(name, `${name} must be an integer ${range}`)
}

/**
 * A list of a query, repeated or separated by commas. Only a comma that is not percent-encoded separates, so the raw
 * query is split first and decoded after (trophy.md §1.8).
 * @throws CoreError `invalid` when it is empty or too long
 */
export function listOf(url: string, name: string, lengthMax: number): readonly string[] {
  const query = url.slice(url.indexOf('?') + 1 || url.length)
  const items = query.split('&').flatMap((pair) => {
    const equals = pair.indexOf('=')
    if (equals === -1 || decode(pair.slice(0, equals)) !== name) return []
    return pair
      .slice(equals + 1)
      .split(',')
      .filter((item) => item !== '')
      .map(decode)
  })
  if (items.length === 0) throw invalid(name, `${name} is required`)
  if (items.length > lengthMax) throw invalid(name, `${name} must name at most ${lengthMax} items`)
  return items
}

/** Bad percent-encoding stays as it is: what it names will not be found. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
