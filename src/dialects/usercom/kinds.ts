import { Type, type TSchema } from 'typebox'
import { parseCustomerId, type CustomerId } from '#core/shared/ids.ts'
import type { Json } from '#core/shared/json.ts'
import { countCodePoints } from '#core/shared/text.ts'
import { isEmail } from '#core/users/email.ts'
import { isTimeZone } from '#core/users/time-zone.ts'

/** Why a value was not taken, in the vendor's framework's words (usercom.md §1.3, §3.2.8). */
export class Invalid {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

/** One kind of value: how the API reference describes it and how a request's value is read. */
export interface Kind<T> {
  readonly schema: TSchema
  read(value: Json): T | Invalid
}

export const notNull = new Invalid('This field may not be null.')
const notBlank = new Invalid('This field may not be blank.')
const notText = new Invalid('Not a valid string.')
const notInteger = new Invalid('A valid integer is required.')
const notBoolean = new Invalid('Must be a valid boolean.')
const badEmail = new Invalid('Enter a valid email address.')

const tooLong = (lengthMax: number) =>
  new Invalid(`Ensure this field has no more than ${lengthMax} characters.`)
export const noChoice = (value: Json) =>
  new Invalid(`"${typeof value === 'string' ? value : JSON.stringify(value)}" is not a valid choice.`)

/** Text; a number is taken as its digits, as clients send ids and phone numbers (usercom.md §6.4). */
function readText(value: Json, lengthMax: number): string | Invalid {
  // A number past 2^53 has already lost digits: as an id it would name somebody else.
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string') return notText
  return text.length > lengthMax && countCodePoints(text) > lengthMax ? tooLong(lengthMax) : text
}

/** Text that must be there. */
export const text = (lengthMax: number): Kind<string> => ({
  schema: Type.String({ minLength: 1, maxLength: lengthMax }),
  read: (value) => (value === null ? notNull : value === '' ? notBlank : readText(value, lengthMax)),
})

/** Text that null or "" clears (usercom.md §8.8). */
export const nullableText = (lengthMax: number): Kind<string | null> => ({
  schema: nullable('string', { maxLength: lengthMax }),
  read: (value) => (value === null || value === '' ? null : readText(value, lengthMax)),
})

export const email: Kind<string | null> = {
  schema: nullable('string', { format: 'email' }),
  read(value) {
    if (value === null || value === '') return null
    return typeof value === 'string' && isEmail(value) ? value : badEmail
  },
}

export const timeZone: Kind<string | null> = {
  schema: nullable('string', { description: 'An IANA time zone, e.g. Europe/Berlin' }),
  read(value) {
    if (value === null || value === '') return null
    return typeof value === 'string' && isTimeZone(value) ? value : noChoice(value)
  },
}

/** A customer's id; integers are taken as text (usercom.md §6.3). */
export const customerId: Kind<CustomerId | null> = {
  schema: Type.Unsafe({ type: ['string', 'integer', 'null'], maxLength: 255 }),
  read(value) {
    if (value === null || value === '') return null
    const id = readText(value, 255)
    if (id instanceof Invalid) return id
    try {
      return parseCustomerId(id)
    } catch {
      return notText
    }
  },
}

/**
 * One of a few values: the code, the code as a digit string, or the label of responses, so that an object that was
 * read can be written back; null is the default (usercom.md §3.2.5).
 */
export function choice<T extends string>(
  codes: readonly (readonly [code: number, label: T])[],
  fallback: T,
): Kind<T> {
  const byText = new Map<string, T>(
    codes.flatMap(([code, label]) => [
      [String(code), label],
      [label, label],
    ]),
  )
  return {
    schema: Type.Unsafe({
      description: codes.map(([code, label]) => `${code} ${label}`).join(', '),
      enum: [...codes.map(([code]) => code), ...codes.map(([, label]) => label), null],
    }),
    read(value) {
      if (value === null) return fallback
      const known =
        typeof value === 'number' || typeof value === 'string' ? byText.get(String(value)) : undefined
      return known ?? noChoice(value)
    },
  }
}

/** An integer, also as a digit string. */
export const integer = (min: number, max: number): Kind<number> => ({
  schema: Type.Integer({ minimum: min, maximum: max }),
  read(value) {
    if (value === null) return notNull
    const number = typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? Number(value) : value
    if (typeof number !== 'number' || !Number.isInteger(number)) return notInteger
    if (number < min) return new Invalid(`Ensure this value is greater than or equal to ${min}.`)
    if (number > max) return new Invalid(`Ensure this value is less than or equal to ${max}.`)
    return number
  },
})

/** An integer that null clears. */
export function nullableInteger(min: number, max: number): Kind<number | null> {
  const present = integer(min, max)
  return { schema: nullable('integer'), read: (value) => (value === null ? null : present.read(value)) }
}

const booleans = new Map<Json, boolean>([
  [true, true],
  [1, true],
  ['1', true],
  ['true', true],
  [false, false],
  [0, false],
  ['0', false],
  ['false', false],
])

/** A boolean, also as 1 and 0 and as text in any case: form-minded clients send those. */
export const boolean: Kind<boolean> = {
  schema: Type.Boolean(),
  read(value) {
    if (value === null) return notNull
    return booleans.get(typeof value === 'string' ? value.toLowerCase() : value) ?? notBoolean
  },
}

/** Whatever it is. */
export const any: Kind<Json> = { schema: Type.Unknown(), read: (value) => value }

/** Texts that must be there. */
export function requiredTexts(lengthMax: number): Kind<readonly string[]> {
  const item = text(lengthMax)
  return {
    schema: Type.Array(item.schema),
    read(value) {
      if (value === null) return notNull
      if (!Array.isArray(value)) return notList
      const read = value.map((one: Json) => item.read(one))
      return read.find((one) => one instanceof Invalid) ?? read.filter((one) => typeof one === 'string')
    },
  }
}

/** Texts, or null. */
export const texts = (lengthMax: number): Kind<readonly string[] | null> => ({
  schema: Type.Unsafe({ type: ['array', 'null'], items: { type: 'string', maxLength: lengthMax } }),
  read(value) {
    if (value === null) return null
    if (!Array.isArray(value)) return notList
    const read = value.map((item: Json) => (item === null ? notNull : readText(item, lengthMax)))
    return read.find((item) => item instanceof Invalid) ?? read.filter((item) => typeof item === 'string')
  },
})

export const notList = new Invalid('Expected a list of items.')

/** The schema of a value that may be null; a list of types, which the serialiser handles without trying each. */
export function nullable(type: 'string' | 'integer', keywords: object = {}): TSchema {
  return Type.Unsafe({ type: [type, 'null'], ...keywords })
}
