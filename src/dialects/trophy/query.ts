import { parseDay, type Day } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import { countCodePoints, isStorableText } from '#core/shared/text.ts'

/**
 * The validator of operations whose query is read by the functions below: a query is text, nothing is coerced, so the
 * schema is for readers.
 */
export const queryIsText = () => () => true

const invalid = (field: string, message: string) => new CoreError({ code: 'invalid', field, message })

interface IntegerLimits {
  readonly minimum: number
  readonly maximum: number
}

/** An integer of a query; its default when it is absent. @throws CoreError `invalid` outside the limits */
export const integerOf = (
  query: object,
  name: string,
  limits: IntegerLimits & { readonly default: number },
): number => optionalIntegerOf(query, name, limits) ?? limits.default

/** An integer of a query; null when it is absent. @throws CoreError `invalid` outside the limits */
export function optionalIntegerOf(query: object, name: string, limits: IntegerLimits): number | null {
  const text: unknown = Reflect.get(query, name)
  if (text === undefined) return null
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

/** One of some words of a query; the default, if there is one, when it is absent. @throws CoreError `invalid` */
export function wordOf<const W extends string>(
  query: object,
  name: string,
  words: readonly W[],
  otherwise?: NoInfer<W>,
): W {
  const text: unknown = Reflect.get(query, name)
  const word = text === undefined ? otherwise : words.find((one) => one === text)
  if (word === undefined) throw invalid(name, `${name} must be one of ${words.join(', ')}`)
  return word
}

/**
 * A text of a query; empty when it is absent.
 * @param lengthMax in code points
 * @throws CoreError `invalid` when it is given twice, cannot be stored or is longer
 */
export function textOf(query: object, name: string, lengthMax: number): string {
  const text: unknown = Reflect.get(query, name)
  if (text === undefined) return ''
  if (typeof text !== 'string' || !isStorableText(text)) throw invalid(name, `${name} must be a text`)
  if (countCodePoints(text) > lengthMax)
    throw invalid(name, `${name} must have at most ${lengthMax} characters`)
  return text
}

/** A date of a query. @throws CoreError `invalid` when it is absent or not in the calendar */
export function dayOf(query: object, name: string): Day {
  const text: unknown = Reflect.get(query, name)
  const day = typeof text === 'string' ? parseDay(text) : null
  if (day === null) throw invalid(name, `${name} must be a date such as 2025-04-02`)
  return day
}

/**
 * The attributes of a `userAttributes` filter, `key:value,key:value` (trophy.md §1.9); null when it is absent or empty.
 * The SDK sends it as one value, with its commas percent-encoded.
 * @throws CoreError `invalid` when it is malformed or cannot be stored
 */
export function attributePairsOf(
  query: object,
  name: string,
): ReadonlyArray<{ readonly key: string; readonly value: string }> | null {
  const text: unknown = Reflect.get(query, name)
  if (text === undefined || text === '') return null
  if (typeof text !== 'string') throw invalid(name, `${name} must be given once`)
  if (!isStorableText(text)) throw invalid(name, `${name} holds characters that cannot be stored`)
  return text.split(',').map((pair) => {
    const colon = pair.indexOf(':')
    if (colon < 1) throw invalid(name, `${name} must be written as key:value,key:value`)
    return { key: pair.slice(0, colon), value: pair.slice(colon + 1) }
  })
}
