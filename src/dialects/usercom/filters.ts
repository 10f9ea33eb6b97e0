import { Type } from 'typebox'
import type { AttributeCatalog, AttributeDefinition } from '#core/attributes/definition.ts'
import { nameStd } from '#core/attributes/name-std.ts'
import { fitTyped } from '#core/attributes/values.ts'
import { choiceCondition } from '#core/profile/choices.ts'
import type { Micros } from '#core/shared/ids.ts'
import { isStorableText } from '#core/shared/text.ts'
import {
  searchFields,
  type Order,
  type SearchField,
  type Subject,
  type TextComparison,
  type UserCondition,
} from '#core/users/condition.ts'
import { Detail } from './errors.ts'
import { isSeconds, parseInstant } from './instants.ts'
import { pageQuery } from './pages.ts'
import { timestamp } from './timestamp.ts'

/** What a name of this wire looks for; both versions' spellings (usercom.md §2.1, §8.4). */
const fields: ReadonlyMap<string, SearchField> = new Map([
  ['id', 'number'],
  ['key', 'key'],
  ['user_key', 'key'],
  ['user_id', 'customerId'],
  ['custom_id', 'customerId'],
  ['name', 'shownName'],
  ['first_name', 'firstName'],
  ['last_name', 'lastName'],
  ['email', 'email'],
  ['gender', 'gender'],
  ['status', 'crmStatus'],
  ['phone_number', 'phoneNumber'],
  ['city', 'city'],
  ['region', 'region'],
  ['country', 'country'],
  ['timezone', 'tz'],
  ['facebook_url', 'facebookUrl'],
  ['google_url', 'googleUrl'],
  ['linkedin_url', 'linkedinUrl'],
  ['twitter_url', 'twitterUrl'],
  ['gravatar_url', 'gravatarUrl'],
  ['score', 'score'],
  ['assigned_to', 'assignedTo'],
  ['page_views', 'pageViews'],
  ['unsubscribed', 'unsubscribed'],
  ['notifications', 'crmNotifications'],
  ['web_push_subscription', 'webPushSubscription'],
  ['last_ip', 'lastIp'],
  ['browser', 'browser'],
  ['browser_language', 'browserLanguage'],
  ['os_type', 'osType'],
  ['resolution', 'resolution'],
  ['first_seen', 'firstSeen'],
  ['last_seen', 'lastSeen'],
  ['last_contacted', 'lastContacted'],
  ['created_at', 'createdAt'],
  ['updated_at', 'updatedAt'],
])

/** Names that say how to answer, not whom to look for. */
const reserved = new Set(['page', 'cursor', 'many', 'search', 'min', 'max'])

type Lookup =
  | { readonly kind: 'exact' }
  | { readonly kind: 'text'; readonly compare: TextComparison; readonly ignoreCase: boolean }
  | { readonly kind: 'order'; readonly order: Order }

const exact: Lookup = { kind: 'exact' }
const text = (compare: TextComparison, ignoreCase: boolean): Lookup => ({ kind: 'text', compare, ignoreCase })
const lookups: ReadonlyMap<string, Lookup> = new Map<string, Lookup>([
  ['contains', text('contains', false)],
  ['icontains', text('contains', true)],
  ['startswith', text('startsWith', false)],
  ['istartswith', text('startsWith', true)],
  ['endswith', text('endsWith', false)],
  ['iendswith', text('endsWith', true)],
  ['gt', { kind: 'order', order: 'gt' }],
  ['gte', { kind: 'order', order: 'gte' }],
  ['lt', { kind: 'order', order: 'lt' }],
  ['lte', { kind: 'order', order: 'lte' }],
])

/** The parameters of a search as the API reference shows them. */
export const userQuerySchema = Type.Object(
  {
    email: Type.Optional(Type.String({ description: 'In any case of letters' })),
    many: Type.Optional(Type.Boolean({ description: 'With `email` in a search: all of them, as a list' })),
    key: Type.Optional(Type.String()),
    user_id: Type.Optional(Type.String()),
    phone_number: Type.Optional(Type.String()),
    search: Type.Optional(
      Type.String({
        description: 'first_seen, last_seen, last_contacted or updated_at, with `min` and `max`',
      }),
    ),
    min: Type.Optional(Type.String({ description: 'UNIX seconds' })),
    max: Type.Optional(Type.String({ description: 'UNIX seconds' })),
    ...pageQuery.properties,
  },
  {
    additionalProperties: {
      description:
        'Any other name is a field or an attribute, alone or with `__contains`, `__icontains`, `__startswith`, ' +
        '`__istartswith`, `__endswith`, `__iendswith`, `__gt`, `__gte`, `__lt` or `__lte`.',
    },
  },
)

/** The parameters of a request that looks for users. */
export interface UserQuery {
  readonly conditions: readonly UserCondition[]
  /** Standard fields that are asked for by their exact value. */
  readonly exact: ReadonlySet<SearchField>
}

/**
 * Reads who is looked for (usercom.md U1, U3 to U7). Parameters that mean nothing are ignored beside others, and an
 * error when they are alone.
 * @throws Detail 400
 */
export function readUserQuery(parameters: URLSearchParams, catalog: AttributeCatalog): UserQuery {
  const conditions: UserCondition[] = [...spanOf(parameters)]
  const exactFields = new Set<SearchField>()
  const unknown: string[] = []
  // Of a name that comes twice the last value counts.
  for (const [name, value] of new Map(parameters)) {
    if (!isStorableText(name) || !isStorableText(value))
      throw new Detail(400, 'A parameter holds characters that nothing can have.')
    if (reserved.has(name)) continue
    const { field, definition, lookup } = resolve(name, catalog)
    if (lookup === undefined) throw new Detail(400, `"${name}" ends in no known lookup.`)
    if (field !== undefined) {
      conditions.push(fieldCondition(name, field, lookup, value))
      if (lookup.kind === 'exact') exactFields.add(field)
    } else if (definition === undefined) unknown.push(name)
    else conditions.push(attributeCondition(name, definition, lookup, value))
  }
  const [first] = unknown
  if (first !== undefined && conditions.length === 0)
    throw new Detail(400, `There is no field or attribute "${first}" to look for.`)
  return { conditions, exact: exactFields }
}

interface Resolved {
  readonly field?: SearchField | undefined
  readonly definition?: AttributeDefinition | undefined
  /** Undefined: the name is known, but what follows it is not. */
  readonly lookup: Lookup | undefined
}

function resolve(name: string, catalog: AttributeCatalog): Resolved {
  const end = name.lastIndexOf('__')
  const subject = end > 0 ? subjectOf(name.slice(0, end), catalog) : null
  const lookup = lookups.get(name.slice(end + 2))
  if (subject !== null && lookup !== undefined) return { ...subject, lookup }
  const whole = subjectOf(name, catalog)
  if (whole !== null) return { ...whole, lookup: exact }
  if (subject !== null) return { ...subject, lookup: undefined }
  // One client writes a single underscore (usercom.md U1).
  const [, base = '', order = ''] = /^(.+)_(gte?|lte?)$/.exec(name) ?? []
  const field = fields.get(base)
  return field === undefined ? { lookup: exact } : { field, lookup: lookups.get(order) }
}

function subjectOf(name: string, catalog: AttributeCatalog): Omit<Resolved, 'lookup'> | null {
  const field = fields.get(name) ?? fields.get(nameStd(name))
  if (field !== undefined) return { field }
  const definition = catalog.byAnyName(name)
  return definition === undefined ? null : { definition }
}

function fieldCondition(name: string, field: SearchField, lookup: Lookup, sent: string): UserCondition {
  const of = { field }
  const value = lookup.kind === 'exact' ? cleaned(field, sent) : sent
  switch (searchFields[field]) {
    case 'time': {
      if (lookup.kind === 'text') throw wrongLookup(name)
      const instant = parseInstant(value)
      if (instant === null) throw wrongValue(name, sent)
      return { as: 'time', of, order: orderOf(lookup), value: instant }
    }
    case 'number':
      return numberCondition(name, of, lookup, value)
    case 'boolean':
      return booleanCondition(name, of, lookup, value)
    case 'text':
      // The email is one address in any case of letters, except where a part of it is asked for (§8.5).
      return textCondition(of, lookup, value, field === 'email')
  }
}

/** What clients leave at the ends of a value they look for (usercom.md §3.1): a slash, a plus sign read as a blank. */
function cleaned(field: SearchField, value: string): string {
  if (field === 'email' || field === 'key') return value.replace(/\/$/, '')
  return field === 'phoneNumber' ? value.replace(/^ /, '+') : value
}

function attributeCondition(
  name: string,
  definition: AttributeDefinition,
  lookup: Lookup,
  value: string,
): UserCondition {
  const of = { attribute: definition.key }
  switch (definition.valueType) {
    case 'integer':
    case 'float':
      return numberCondition(name, of, lookup, value)
    case 'boolean':
      return booleanCondition(name, of, lookup, value)
    case 'date':
    case 'datetime': {
      if (lookup.kind === 'text') return textCondition(of, lookup, value, false)
      const stored = storedTime(definition, value)
      if (stored === null) throw wrongValue(name, value)
      return { as: 'characters', of, order: orderOf(lookup), value: stored }
    }
    case 'string':
    case 'fixed':
    case 'json':
      if (definition.multiple) return choiceOf(name, definition, lookup, value)
      return textCondition(of, lookup, value, false)
  }
}

/** Several choices at once: each is compared; they have no order. */
function choiceOf(
  name: string,
  definition: AttributeDefinition,
  lookup: Lookup,
  value: string,
): UserCondition {
  if (lookup.kind === 'order') throw wrongLookup(name)
  const asked = lookup.kind === 'exact' ? ({ compare: 'equals', ignoreCase: false } as const) : lookup
  return choiceCondition(definition, { compare: asked.compare, value, ignoreCase: asked.ignoreCase })
}

/** A date or time, given as ISO text or in UNIX seconds (usercom.md §1.4), as it is stored. */
function storedTime(definition: AttributeDefinition, value: string): string | null {
  const instant = isSeconds(value) ? parseInstant(value) : null
  const iso = instant === null ? value : timestamp(instant)
  const stored = fitTyped(
    definition,
    instant !== null && definition.valueType === 'date' ? iso.slice(0, 10) : iso,
  )
  return typeof stored === 'string' ? stored : null
}

function textCondition(of: Subject, lookup: Lookup, value: string, ignoreCase: boolean): UserCondition {
  switch (lookup.kind) {
    case 'exact':
      return { as: 'text', of, compare: 'equals', value, ignoreCase }
    case 'text':
      return { as: 'text', of, compare: lookup.compare, value, ignoreCase: lookup.ignoreCase }
    case 'order':
      return { as: 'characters', of, order: lookup.order, value }
  }
}

function numberCondition(name: string, of: Subject, lookup: Lookup, value: string): UserCondition {
  if (lookup.kind === 'text') return textCondition(of, lookup, value, false)
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN
  if (!Number.isFinite(number)) throw wrongValue(name, value)
  return { as: 'number', of, order: orderOf(lookup), value: number }
}

const booleans = new Map([
  ['true', 'True'],
  ['1', 'True'],
  ['false', 'False'],
  ['0', 'False'],
])

function booleanCondition(name: string, of: Subject, lookup: Lookup, value: string): UserCondition {
  if (lookup.kind === 'text') return textCondition(of, lookup, value, false)
  if (lookup.kind === 'order') throw wrongLookup(name)
  const written = booleans.get(value.toLowerCase())
  if (written === undefined) throw wrongValue(name, value)
  return { as: 'text', of, compare: 'equals', value: written, ignoreCase: false }
}

const orderOf = (lookup: Exclude<Lookup, { kind: 'text' }>): Order =>
  lookup.kind === 'exact' ? 'equals' : lookup.order

/** The times that `search` may name (usercom.md U6). */
const spanFields = new Set<SearchField>(['firstSeen', 'lastSeen', 'lastContacted', 'updatedAt'])
const secondMicros = 1_000_000

/**
 * `search=T&min=A&max=B`: a span of time with both ends in it, the end with its whole second, since clients cut
 * fractions. Nothing lies after now, where a span without an end ends.
 */
function spanOf(parameters: URLSearchParams): readonly UserCondition[] {
  const named = parameters.get('search')
  if (named === null) return []
  const field = fields.get(named)
  if (field === undefined || !spanFields.has(field))
    throw new Detail(400, 'search is one of first_seen, last_seen, last_contacted and updated_at.')
  const of = { field }
  const ends: UserCondition[] = []
  const [min, max] = [parameters.get('min'), parameters.get('max')]
  if (min !== null) ends.push({ as: 'time', of, order: 'gte', value: endOfSpan('min', min) })
  if (max !== null) {
    const until = endOfSpan('max', max)
    ends.push(
      until % secondMicros === 0
        ? { as: 'time', of, order: 'lt', value: (until + secondMicros) as Micros }
        : { as: 'time', of, order: 'lte', value: until },
    )
  }
  // Who was never seen is in no span.
  return ends.length === 0 ? [{ as: 'time', of, order: 'gte', value: 0 as Micros }] : ends
}

function endOfSpan(name: string, value: string): Micros {
  const instant = parseInstant(value)
  if (instant === null) throw wrongValue(name, value)
  return instant
}

const wrongValue = (name: string, value: string) => new Detail(400, `"${value}" is no value for ${name}.`)
const wrongLookup = (name: string) => new Detail(400, `${name}: this lookup does not fit the field.`)
