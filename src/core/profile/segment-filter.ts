import type { AttributeCatalog, AttributeDefinition } from '../attributes/definition.ts'
import { fitTyped } from '../attributes/values.ts'
import { isoMicros } from '../shared/instant.ts'
import type { Micros } from '../shared/ids.ts'
import { searchFields, type SearchField, type Subject, type UserFilter } from '../users/condition.ts'
import { instantOf, type SegmentFilter, type Since, type ValueTest } from '../users/segment.ts'
import { choiceCondition } from './choices.ts'

export type NumbersNamed = ReadonlyMap<string | number, readonly number[]>

/** Finds the numbers of what is called by its number, or by a name that several may have. */
export function numbersNamed(
  all: Iterable<{ readonly number: number; readonly name: string }>,
): NumbersNamed {
  const found = new Map<string | number, number[]>()
  for (const { number, name } of all) {
    found.set(number, [number])
    const known = found.get(name)
    if (known === undefined) found.set(name, [number])
    else known.push(number)
  }
  return found
}

/** What the names of a filter mean in a space, now. */
export interface SegmentNames {
  readonly attributes: AttributeCatalog
  /** Numbers by name, and by the number. */
  readonly tags: NumbersNamed
  /** Likewise; several lists may have one name. */
  readonly lists: NumbersNamed
  /** Numbers by the customer's id, and by the number: at least those that the filter names. */
  readonly companies: ReadonlyMap<string | number, number>
  /** Numbers by name: at least those that the filter names. */
  readonly events: ReadonlyMap<string, number>
  readonly now: Micros
}

export interface ResolvedSegment {
  readonly filter: UserFilter
  /** What the filter names and is not there, or does not fit what it is compared with. Nobody meets such a condition. */
  readonly problems: readonly string[]
}

/** Nobody: any of nothing. */
const nobody: UserFilter = { as: 'any', of: [] }
const dayLength = 86_400_000_000

/** The filter that a segment means now: what it names may have come, gone or changed its type since it was written. */
export function resolveSegment(filter: SegmentFilter, names: SegmentNames): ResolvedSegment {
  const problems: string[] = []
  const missing = (what: string): UserFilter => {
    problems.push(what)
    return nobody
  }
  const resolve = (one: SegmentFilter): UserFilter => {
    switch (one.as) {
      case 'all':
      case 'any':
        return { as: one.as, of: one.of.map(resolve) }
      case 'not':
        return { as: 'not', of: resolve(one.of) }
      case 'company': {
        const number = names.companies.get(one.named)
        return number === undefined
          ? missing(`there is no company ${quoted(one.named)}`)
          : { as: 'company', number }
      }
      case 'tag':
      case 'list': {
        const { as, named } = one
        const found = (as === 'tag' ? names.tags : names.lists).get(named)
        if (found === undefined) return missing(`there is no ${as} ${quoted(named)}`)
        return { as: 'any', of: found.map((number) => ({ as, number })) }
      }
      case 'event': {
        // No event of the name yet: there will be one perhaps, and nobody did it so far.
        const event = typeof one.named === 'number' ? one.named : names.events.get(one.named)
        if (event === undefined) return nobody
        return { as: 'event', event, timesMin: one.timesMin, since: sinceOf(one.since, names.now) }
      }
      case 'value': {
        if ('field' in one.of) return fieldCondition(one.of.field, one.test, names.now)
        const definition = names.attributes.byAnyName(one.of.attribute)
        if (definition === undefined) return missing(`there is no attribute ${quoted(one.of.attribute)}`)
        return (
          attributeCondition(definition, one.test, names.now) ??
          missing(
            `the attribute ${quoted(definition.key)} has the type ${definition.valueType}, which this does not fit`,
          )
        )
      }
    }
  }
  return { filter: resolve(filter), problems }
}

/** What a filter names that has to be looked up in the database. */
export function namedIn(filters: readonly SegmentFilter[]): {
  readonly companies: ReadonlyArray<string | number>
  readonly events: readonly string[]
} {
  const found = { companies: new Set<string | number>(), events: new Set<string>() }
  const visit = (one: SegmentFilter): void => {
    if (one.as === 'all' || one.as === 'any') one.of.forEach(visit)
    else if (one.as === 'not') visit(one.of)
    else if (one.as === 'company') found.companies.add(one.named)
    else if (one.as === 'event' && typeof one.named === 'string') found.events.add(one.named)
  }
  filters.forEach(visit)
  return { companies: [...found.companies], events: [...found.events] }
}

const quoted = (name: string | number) => JSON.stringify(name)
const daysBefore = (now: Micros, days: number) => Math.round(now - days * dayLength) as Micros
const sinceOf = (since: Since | null, now: Micros): Micros | null =>
  since === null ? null : 'at' in since ? since.at : daysBefore(now, since.days)

/** Its value fits the field: that was seen when it was read. */
function fieldCondition(field: SearchField, test: ValueTest, now: Micros): UserFilter {
  const of = { field }
  if (test.compare === 'present') return { as: 'present', of }
  if (test.compare === 'withinDays')
    return { as: 'time', of, order: 'gte', value: daysBefore(now, test.days) }
  if (searchFields[field] === 'time' && !isPart(test))
    return { as: 'time', of, order: orderOf(test), value: instantOf('filter', test.value) }
  // An address is one in any case of letters, except where a part of it is asked for (usercom.md §8.5).
  const ignoreCase = test.ignoreCase || (field === 'email' && test.compare === 'is')
  return valueCondition(of, { ...test, ignoreCase })
}

function attributeCondition(
  definition: AttributeDefinition,
  test: ValueTest,
  now: Micros,
): UserFilter | null {
  const of = { attribute: definition.key }
  if (test.compare === 'present') return { as: 'present', of }
  const { valueType } = definition
  if (definition.multiple && test.compare !== 'withinDays') return choicesCondition(definition, test)
  const isTime = valueType === 'date' || valueType === 'datetime'
  if (test.compare === 'withinDays') {
    const iso = isoMicros(daysBefore(now, test.days))
    const value = isTime ? fitTyped(definition, valueType === 'date' ? iso.slice(0, 10) : iso) : undefined
    return typeof value === 'string' ? { as: 'characters', of, order: 'gte', value } : null
  }
  if (isPart(test)) return valueCondition(of, test)
  if (isTime) {
    const value = fitTyped(definition, test.value)
    return typeof value === 'string' ? { as: 'characters', of, order: orderOf(test), value } : null
  }
  const isNumeric = valueType === 'integer' || valueType === 'float'
  const wanted = isNumeric ? 'number' : valueType === 'boolean' ? 'boolean' : 'string'
  if (typeof test.value !== wanted || (wanted === 'boolean' && test.compare !== 'is')) return null
  return valueCondition(of, test)
}

/** Of the choices that somebody has at once each is compared; they have no order. */
function choicesCondition(definition: AttributeDefinition, test: Comparison): UserFilter | null {
  const { value, ignoreCase } = test
  if (typeof value !== 'string') return null
  if (isPart(test)) return choiceCondition(definition, test)
  return test.compare === 'is' ? choiceCondition(definition, { compare: 'equals', value, ignoreCase }) : null
}

type Comparison = Extract<ValueTest, { readonly value: unknown }>
type Part = Extract<ValueTest, { readonly compare: 'contains' | 'startsWith' | 'endsWith' }>

const isPart = (test: Comparison): test is Part =>
  test.compare === 'contains' || test.compare === 'startsWith' || test.compare === 'endsWith'
const orderOf = ({ compare }: Exclude<Comparison, Part>) => (compare === 'is' ? 'equals' : compare)

function valueCondition(of: Subject, test: Comparison): UserFilter {
  if (isPart(test))
    return { as: 'text', of, compare: test.compare, value: test.value, ignoreCase: test.ignoreCase }
  const { value, ignoreCase } = test
  if (typeof value === 'number') return { as: 'number', of, order: orderOf(test), value }
  if (typeof value === 'boolean')
    return { as: 'text', of, compare: 'equals', value: value ? 'True' : 'False', ignoreCase: false }
  return test.compare === 'is'
    ? { as: 'text', of, compare: 'equals', value, ignoreCase }
    : { as: 'characters', of, order: test.compare, value }
}
