import { Temporal } from 'temporal-polyfill'
import { CoreError } from '../shared/errors.ts'
import type { Micros } from '../shared/ids.ts'
import { isIntegerBetween } from '../shared/integer.ts'
import { isJsonObject, type Json, type JsonObject } from '../shared/json.ts'
import { countCodePoints, isStorableText } from '../shared/text.ts'
import { searchFields, type SearchField, type Subject } from './condition.ts'

/** What a new segment is made of. */
export interface NewSegment {
  readonly name: string
  /** "" when there is none. */
  readonly description: string
  /** As it was written; `readSegmentFilter` reads it. */
  readonly filter: Json
}

/** A saved filter of users (usercom.md §4.6). */
export interface Segment extends NewSegment {
  readonly number: number
  readonly createdAt: Micros
  readonly updatedAt: Micros
}

/** Since when something counts: an instant, or so many days before it is asked. */
export type Since = { readonly at: Micros } | { readonly days: number }

/** What is asked of a value. */
export type ValueTest =
  | {
      readonly compare: 'is' | 'gt' | 'gte' | 'lt' | 'lte'
      readonly value: string | number | boolean
      readonly ignoreCase: boolean
    }
  | {
      readonly compare: 'contains' | 'startsWith' | 'endsWith'
      readonly value: string
      readonly ignoreCase: boolean
    }
  | { readonly compare: 'present' }
  | { readonly compare: 'withinDays'; readonly days: number }

/** A segment's filter as it was read. What it names may be there or not; `resolveSegment` finds out. */
export type SegmentFilter =
  | { readonly as: 'all' | 'any'; readonly of: readonly SegmentFilter[] }
  | { readonly as: 'not'; readonly of: SegmentFilter }
  | { readonly as: 'value'; readonly of: Subject; readonly test: ValueTest }
  /** By name, or by number; a company's name is the customer's id of it. */
  | { readonly as: 'tag' | 'list' | 'company'; readonly named: string | number }
  | {
      readonly as: 'event'
      readonly named: string | number
      readonly timesMin: number
      readonly since: Since | null
    }

const nameLengthMax = 255
const descriptionLengthMax = 10_000
const conditionsMax = 100
const levelsMax = 10
const valueLengthMax = 2048
const daysMax = 36_500

/** Fields that are not called in a segment, and on User.com's wire, as in the code. */
const ownNames: Partial<Record<SearchField, string>> = {
  number: 'id',
  customerId: 'user_id',
  shownName: 'name',
  crmStatus: 'status',
  tz: 'timezone',
  crmNotifications: 'notifications',
}
const fieldsByName: ReadonlyMap<string, SearchField> = new Map(
  (Object.keys(searchFields) as SearchField[]).map((field) => [
    ownNames[field] ?? field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    field,
  ]),
)

/** What a segment can ask of fields: their names in a filter, and as what they compare. */
export const segmentFields: ReadonlyArray<{
  readonly name: string
  readonly type: (typeof searchFields)[SearchField]
}> = [...fieldsByName].map(([name, field]) => ({ name, type: searchFields[field] }))

/** @throws CoreError `invalid` for `name` or `description`; what `readSegmentFilter` throws */
export function checkSegment({ name, description, filter }: NewSegment): void {
  if (name === '' || countCodePoints(name) > nameLengthMax || !isStorableText(name))
    throw invalid('name', `A segment's name has 1 to ${nameLengthMax} characters`)
  if (countCodePoints(description) > descriptionLengthMax || !isStorableText(description))
    throw invalid('description', `A segment's description has at most ${descriptionLengthMax} characters`)
  readSegmentFilter(filter)
}

/**
 * Reads a filter of a segment (docs/dialects/usercom.md "Segments"): `{"all": […]}`, `{"any": […]}`, `{"not": …}`, or a condition
 * on a field, an attribute, a tag, a list, a company or an event.
 * @throws CoreError `invalid` for `filter`, which says where the fault is
 */
export function readSegmentFilter(json: Json): SegmentFilter {
  let conditions = 0
  const read = (at: string, value: Json, level: number): SegmentFilter => {
    if (!isJsonObject(value)) throw wrong(at, 'expected an object')
    if (level > levelsMax) throw wrong(at, `more than ${levelsMax} levels`)
    const kinds = Object.keys(readers).filter((kind) => Object.hasOwn(value, kind))
    const [kind, ...others] = kinds
    if (kind === undefined || others.length > 0)
      throw wrong(at, `expected exactly one of ${Object.keys(readers).join(', ')}`)
    if (kind === 'all' || kind === 'any') {
      const parts = membersOf(at, value, [kind])[kind]
      if (!Array.isArray(parts)) throw wrong(`${at}.${kind}`, 'expected a list')
      const of = (parts as readonly Json[]).map((part, index) =>
        read(`${at}.${kind}[${index}]`, part, level + 1),
      )
      return { as: kind, of }
    }
    if (kind === 'not') return { as: 'not', of: read(`${at}.not`, value['not'] ?? null, level + 1) }
    conditions += 1
    if (conditions > conditionsMax) throw wrong(at, `more than ${conditionsMax} conditions`)
    return readers[kind as keyof typeof readers](at, value)
  }
  return read('filter', json, 1)
}

const combined = (at: string): never => {
  throw wrong(at, 'is not a condition')
}

/** By the member that says what a filter is about. */
const readers = {
  all: combined,
  any: combined,
  not: combined,
  field(at: string, { field, ...rest }: JsonObject): SegmentFilter {
    const known = typeof field === 'string' ? fieldsByName.get(field) : undefined
    if (known === undefined)
      throw wrong(
        `${at}.field`,
        `there is no field ${JSON.stringify(field)}: ${[...fieldsByName.keys()].join(', ')}`,
      )
    const test = readTest(at, rest)
    return { as: 'value', of: { field: known }, test: checkedTest(at, known, test) }
  },
  attribute(at: string, { attribute, ...rest }: JsonObject): SegmentFilter {
    if (typeof attribute !== 'string') throw wrong(`${at}.attribute`, "expected an attribute's key")
    return { as: 'value', of: { attribute }, test: readTest(at, rest) }
  },
  tag: (at: string, value: JsonObject) => named('tag', at, value),
  list: (at: string, value: JsonObject) => named('list', at, value),
  company: (at: string, value: JsonObject) => named('company', at, value),
  event(at: string, value: JsonObject): SegmentFilter {
    const {
      event,
      times = 1,
      since,
      withinDays,
    } = membersOf(at, value, ['event', 'times', 'since', 'withinDays'])
    if (typeof times !== 'number' || !isIntegerBetween(times, 1, 1_000_000))
      throw wrong(`${at}.times`, 'expected an integer from 1 on')
    if (since !== undefined && withinDays !== undefined)
      throw wrong(at, 'since and withinDays are one thing: give one of them')
    return {
      as: 'event',
      named: nameOf(`${at}.event`, event),
      timesMin: times,
      since:
        withinDays !== undefined
          ? { days: daysOf(`${at}.withinDays`, withinDays) }
          : since === undefined
            ? null
            : { at: instantOf(`${at}.since`, since) },
    }
  },
}

function named(as: 'tag' | 'list' | 'company', at: string, value: JsonObject): SegmentFilter {
  return { as, named: nameOf(`${at}.${as}`, membersOf(at, value, [as])[as]) }
}

function nameOf(at: string, value: Json | undefined): string | number {
  if (typeof value === 'string' && isStorableText(value)) return value
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
  throw wrong(at, 'expected a name or a number')
}

const comparisons = [
  'is',
  'gt',
  'gte',
  'lt',
  'lte',
  'contains',
  'startsWith',
  'endsWith',
  'present',
  'withinDays',
] as const

function readTest(at: string, { ignoreCase = false, ...rest }: JsonObject): ValueTest {
  const given = Object.entries(rest)
  const [first] = given
  const compare = comparisons.find((one) => one === first?.[0])
  if (first === undefined || compare === undefined || given.length > 1)
    throw wrong(at, `expected exactly one of ${comparisons.join(', ')}`)
  const [, value] = first
  const where = `${at}.${compare}`
  if (typeof ignoreCase !== 'boolean') throw wrong(`${at}.ignoreCase`, 'expected true or false')
  switch (compare) {
    case 'present':
      if (value !== true) throw wrong(where, 'expected true; put it in not for the opposite')
      return { compare }
    case 'withinDays':
      return { compare, days: daysOf(where, value) }
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      if (typeof value !== 'string' || value === '') throw wrong(where, 'expected text')
      return { compare, value: storable(where, value), ignoreCase }
    case 'is':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      if (typeof value === 'string') return { compare, value: storable(where, value), ignoreCase }
      if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
        return { compare, value, ignoreCase }
      throw wrong(where, 'expected text, a number, true or false')
  }
}

/** Does the test fit the field? Of an attribute only its definition can say. */
function checkedTest(at: string, field: SearchField, test: ValueTest): ValueTest {
  if (test.compare === 'present') return test
  const type = searchFields[field]
  if (test.compare === 'withinDays') {
    if (type !== 'time') throw wrong(`${at}.withinDays`, 'the field is no time')
    return test
  }
  const where = `${at}.${test.compare}`
  const isPart = test.compare === 'contains' || test.compare === 'startsWith' || test.compare === 'endsWith'
  if (isPart && type === 'time') throw wrong(where, 'the field is no text')
  if (isPart) return test
  const fits = { text: 'string', number: 'number', boolean: 'boolean' } as const
  if (type === 'time') instantOf(where, test.value)
  else if (typeof test.value !== fits[type]) throw wrong(where, `the field is a ${type}`)
  if (type === 'boolean' && test.compare !== 'is')
    throw wrong(where, 'a boolean is true or false, not more or less')
  return test
}

/**
 * An instant as UNIX seconds or ISO text, with an offset or as a date, which begins in UTC.
 * @throws CoreError `invalid` for `filter`
 */
export function instantOf(at: string, value: Json): Micros {
  const micros =
    typeof value === 'number'
      ? Math.round(value * 1_000_000)
      : typeof value === 'string'
        ? parsed(value)
        : Number.NaN
  if (!Number.isSafeInteger(micros))
    throw wrong(at, 'expected a time, as 2026-11-21T18:00:00Z or UNIX seconds')
  return micros as Micros
}

function parsed(text: string): number {
  try {
    const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text
    return Number(Temporal.Instant.from(instant).epochNanoseconds / 1000n)
  } catch {
    return Number.NaN
  }
}

function daysOf(at: string, value: Json): number {
  if (typeof value === 'number' && value > 0 && value <= daysMax) return value
  throw wrong(at, `expected a number of days, up to ${daysMax}`)
}

function storable(at: string, value: string): string {
  if (!isStorableText(value) || value.length > valueLengthMax)
    throw wrong(at, `expected text of at most ${valueLengthMax} characters`)
  return value
}

/** The members of an object that may have no others. */
function membersOf<Name extends string>(
  at: string,
  value: JsonObject,
  names: readonly Name[],
): { readonly [N in Name]?: Json } {
  const strange = Object.keys(value).find((name) => !(names as readonly string[]).includes(name))
  if (strange !== undefined) throw wrong(at, `${JSON.stringify(strange)} means nothing here`)
  return value as { readonly [N in Name]?: Json }
}

const invalid = (field: string, message: string) => new CoreError({ code: 'invalid', field, message })
const wrong = (at: string, message: string) => invalid('filter', `${at}: ${message}`)
