import { Temporal } from 'temporal-polyfill'
import { isStorableJson, type Json } from '../shared/json.ts'
import type { AttributeDefinition, ValueType } from './definition.ts'

/** The type an attribute gets when User.com first sends it (usercom.md §2.2): by the JSON value, else text. */
export function inferValueType(value: Json): ValueType {
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'float'
  return 'string'
}

/**
 * Does a typed value fit the attribute? Gives the value to store, or undefined when it does not fit
 * (usercom.md §2.2: 400).
 */
export function fitTyped(definition: AttributeDefinition, value: Json): Json | undefined {
  switch (definition.valueType) {
    case 'string':
      // Arrays and objects given to text are kept as JSON text, as for an unknown name (usercom.md §2.2).
      if (typeof value === 'object' && value !== null) return JSON.stringify(value)
      return typeof value === 'string' ? value : undefined
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined
    case 'integer':
      return typeof value === 'number' ? safeInteger(value) : undefined
    case 'float':
      return typeof value === 'number' ? finite(value) : undefined
    case 'date':
      return typeof value === 'string' ? parseDate(value) : undefined
    case 'datetime':
      return typeof value === 'string' ? parseDateTime(value) : undefined
    case 'fixed':
      return fitChoices(definition, value)
    case 'json':
      return isStorableJson(value) ? value : undefined
  }
}

/**
 * Reads Trophy's text for a typed attribute, strictly (DESIGN §4.2). Undefined when it does not parse (422).
 */
export function parseText(definition: AttributeDefinition, text: string): Json | undefined {
  switch (definition.valueType) {
    case 'string':
      return text
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined
    case 'integer':
      return /^-?(0|[1-9]\d*)$/.test(text) ? safeInteger(Number(text)) : undefined
    case 'float':
      return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? finite(Number(text)) : undefined
    case 'date':
      return parseDate(text)
    case 'datetime':
      return parseDateTime(text)
    case 'fixed':
      return definition.multiple ? fitChoices(definition, parseJson(text)) : fitChoices(definition, text)
    case 'json':
      return parseJson(text)
  }
}

/**
 * Is a stored value one of this attribute? Not when an earlier attribute of the same key, of another type, left it: such a
 * value is shown nowhere.
 */
export function isShown({ valueType, choices, multiple }: AttributeDefinition, value: Json): boolean {
  const isChoice = (item: Json) => typeof item === 'string' && (choices ?? []).includes(item)
  switch (valueType) {
    case 'string':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return Number.isSafeInteger(value)
    case 'float':
      return typeof value === 'number'
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    case 'datetime':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)
    case 'fixed':
      return multiple ? Array.isArray(value) && value.every(isChoice) : isChoice(value)
    case 'json':
      return true
  }
}

/** A stored value as Trophy's text: `true`, shortest decimal, ISO date, compact JSON (DESIGN §4.2). */
export function formatText(definition: AttributeDefinition, value: Json): string {
  // In JSON a string has its quotes, else it would not read back.
  if (definition.valueType === 'json') return JSON.stringify(value)
  if (typeof value === 'string') return value
  if (typeof value === 'number') return shortestDecimal(value)
  return JSON.stringify(value)
}

/** -0 is 0 (replyke.md §13.10). */
const positiveZero = (value: number) => (value === 0 ? 0 : value)
const finite = (value: number) => (Number.isFinite(value) ? positiveZero(value) : undefined)
const safeInteger = (value: number) => (Number.isSafeInteger(value) ? positiveZero(value) : undefined)

function fitChoices(definition: AttributeDefinition, value: Json | undefined): Json | undefined {
  const choices = definition.choices ?? []
  const chosen = (item: Json | undefined) => typeof item === 'string' && choices.includes(item)
  if (!definition.multiple) return value !== undefined && chosen(value) ? value : undefined
  return Array.isArray(value) && value.every(chosen) ? [...new Set(value)] : undefined
}

function parseDate(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  return attempt(() => Temporal.PlainDate.from(text).toString())
}

/** A second is 59 at most: Temporal would turn a leap second into the one before it. */
const dateTimePattern =
  /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::[0-5]\d(?:[.,]\d{1,9})?)?(?<offset>[zZ]|[+-]\d{2}(?::?\d{2})?)?$/

function parseDateTime(text: string): string | undefined {
  const match = dateTimePattern.exec(text)
  if (match === null) return undefined
  // Without an offset it is UTC, as everywhere else (replyke.md §13.10).
  const zoned = match.groups?.['offset'] === undefined ? `${text}Z` : text
  const instant = attempt(() => Temporal.Instant.from(zoned).toString({ smallestUnit: 'microsecond' }))
  // An offset can lead out of the years that are written with four digits.
  return instant !== undefined && /^\d/.test(instant) ? instant : undefined
}

function parseJson(text: string): Json | undefined {
  const value = attempt(() => JSON.parse(text) as Json)
  return value !== undefined && isStorableJson(value) ? value : undefined
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** The shortest decimal that reads back as the same number, never with an exponent. */
function shortestDecimal(value: number): string {
  const text = String(value)
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (match === null) return text
  const [, sign = '', lead = '', rest = '', power = '0'] = match
  const digits = lead + rest
  const point = 1 + Number(power)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return sign + digits.padEnd(point, '0')
}
