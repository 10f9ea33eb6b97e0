import {
  searchFields,
  type LookedUp,
  type Order,
  type SearchField,
  type Subject,
  type TextComparison,
  type UserCondition,
  type UserFilter,
} from '#core/users/condition.ts'
import { formatInstant } from '../database.ts'
import { gramsOf } from '../users/username-grams.ts'

/** What each field is in SQL. */
const columns: Record<SearchField, string> = {
  number: 'u.number',
  key: 'u.key',
  customerId: 'u.customer_id',
  shownName: `coalesce(nullif(u.name, ''), u.email)`,
  firstName: 'u.first_name',
  lastName: 'u.last_name',
  email: 'u.email',
  gender: 'u.gender',
  crmStatus: 'u.crm_status',
  phoneNumber: 'u.phone_number',
  city: 'u.city',
  region: 'u.region',
  country: 'u.country',
  tz: 'u.tz',
  facebookUrl: 'u.facebook_url',
  googleUrl: 'u.google_url',
  linkedinUrl: 'u.linkedin_url',
  twitterUrl: 'u.twitter_url',
  gravatarUrl: 'u.gravatar_url',
  score: 'u.score',
  assignedTo: 'u.assigned_to',
  pageViews: 'u.page_views',
  unsubscribed: 'u.unsubscribed',
  crmNotifications: 'u.crm_notifications',
  webPushSubscription: 'u.web_push_subscription',
  lastIp: 'u.last_ip',
  browser: 'u.browser',
  browserLanguage: 'u.browser_language',
  osType: 'u.os_type',
  resolution: 'u.resolution',
  firstSeen: 'u.first_seen',
  lastSeen: 'u.last_seen',
  lastContacted: 'u.last_contacted',
  createdAt: 'u.created_at',
  updatedAt: 'u.updated_at',
}

/** Fields whose exact value leads to the user through `user_aliases`: no index of `users` has them. */
const aliasKinds: Partial<Record<SearchField, string>> = { key: 'key', customerId: 'id', number: 'number' }
/** Fields that an index of `users` finds by their exact value, the email without case. */
const indexed: ReadonlySet<SearchField> = new Set(['email', 'phoneNumber'])

/** The values of a statement; the first is always the space. */
export class Parameters {
  readonly values: unknown[]

  constructor(spaceId: string) {
    this.values = [spaceId]
  }

  /** Adds a value; gives its place in the statement. */
  add(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }
}

/** What all have to hold, one by one. */
export const flattened = (filters: readonly UserFilter[]): readonly UserFilter[] =>
  filters.flatMap((filter) => (filter.as === 'all' ? flattened(filter.of) : [filter]))

/** Is there one that few users meet, found by an index of `users` or by an alias? */
export const isSelective = (filters: readonly UserFilter[]): boolean =>
  filters.some((filter) => {
    const field = exactField(filter)
    return field !== null && (indexed.has(field) || aliasOf(filter) !== null)
  })

/** Says in SQL whether the user `u` did an event often enough. */
export type EventTest = (condition: EventCondition, parameters: Parameters) => string
export type EventCondition = Extract<UserCondition, { as: 'event' }>

/** The users of the space of whom all filters hold, as a condition on `users u`. */
export const whereOf = (
  filters: readonly UserFilter[],
  parameters: Parameters,
  eventTest: EventTest = amongEventUsers,
): string =>
  ['u.space_id = $1', ...filters.map((filter) => testOf(filter, parameters, eventTest))].join(' and ')

function exactField(filter: UserFilter): SearchField | null {
  if (!('value' in filter) || !('field' in filter.of)) return null
  return (filter.as === 'text' ? filter.compare : filter.order) === 'equals' ? filter.of.field : null
}

interface AliasTest {
  readonly kind: string
  readonly value: string
}

function aliasOf(filter: UserFilter): AliasTest | null {
  const field = exactField(filter)
  const kind = field === null ? undefined : aliasKinds[field]
  if (kind === undefined || !('value' in filter)) return null
  return filter.as === 'text' && filter.ignoreCase ? null : { kind, value: String(filter.value) }
}

function testOf(filter: UserFilter, parameters: Parameters, eventTest: EventTest): string {
  const alias = aliasOf(filter)
  if (alias !== null) {
    const kind = parameters.add(alias.kind, 'text')
    const value = parameters.add(alias.value, 'text')
    return `u.uid in (select a.uid from user_aliases a where a.space_id = $1 and a.kind = ${kind} and a.value = ${value})`
  }
  switch (filter.as) {
    case 'all':
    case 'any': {
      const tests = filter.of.map((one) => testOf(one, parameters, eventTest))
      if (tests.length === 0) return String(filter.as === 'all')
      return `(${tests.join(filter.as === 'all' ? ' and ' : ' or ')})`
    }
    case 'not':
      // What is unknown of a value that is not there does not hold.
      return `(${testOf(filter.of, parameters, eventTest)}) is not true`
    case 'event':
      return eventTest(filter, parameters)
    case 'username':
    case 'uid':
      return lookedUpTest(filter, parameters)
    case 'text':
    case 'characters':
    case 'number':
    case 'time':
    case 'tag':
    case 'list':
    case 'company':
    case 'choice':
    case 'present':
      return valueTest(filter, parameters)
  }
}

/** As the indexes `users_username` and `users_username_grams` have it, whatever the database's own collation. */
const lowerUsername = 'lower(u.username collate "C")'
const loweredUsername = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

function lookedUpTest(condition: LookedUp, parameters: Parameters): string {
  if (condition.as === 'uid') return `u.uid = ${parameters.add(condition.uid, 'uuid')}`
  const value = parameters.add(loweredUsername(condition.text), 'text')
  return compareText[condition.compare](lowerUsername, value)
}

/** The uids of the space's users of whom it holds, by an index of `users`. */
export function lookedUpUsers(condition: LookedUp, parameters: Parameters): string {
  const named = `select u.uid from users u where u.space_id = $1 and`
  if (condition.as === 'uid') return `${named} ${lookedUpTest(condition, parameters)}`
  const text = loweredUsername(condition.text)
  if (condition.compare === 'startsWith')
    return `${named} u.username is not null and ${lowerUsername} ^@ ${parameters.add(text, 'text')}`
  const grams = parameters.add(gramsOf(text), 'text[]')
  return `${named} u.username is not null and ${lookedUpTest(condition, parameters)}
  and username_grams(u.space_id, ${lowerUsername}) @> (
    select array_agg(hashtextextended($1::uuid::text || g.gram, 0)) from unnest(${grams}) as g(gram))`
}

function valueTest(
  condition: Exclude<UserCondition, EventCondition | LookedUp>,
  parameters: Parameters,
): string {
  switch (condition.as) {
    case 'text': {
      const value = parameters.add(condition.value, 'text')
      const text = textOf(condition.of, parameters)
      return condition.ignoreCase
        ? compareText[condition.compare](`lower(${text})`, `lower(${value})`)
        : compareText[condition.compare](text, value)
    }
    case 'characters':
      return `${textOf(condition.of, parameters)} collate "C" ${operators[condition.order]} ${parameters.add(condition.value, 'text')}`
    case 'number':
      return `${numberOf(condition.of, parameters)} ${operators[condition.order]} ${parameters.add(String(condition.value), 'numeric')}`
    case 'time':
      return `${columns[condition.of.field]} ${operators[condition.order]} ${parameters.add(formatInstant(condition.value), 'timestamptz')}`
    case 'tag':
      return `u.tags @> to_jsonb(${parameters.add(condition.number, 'bigint')})`
    case 'list':
      return `u.lists @> to_jsonb(${parameters.add(condition.number, 'bigint')})`
    case 'company':
      return `u.companies @> jsonb_build_array(jsonb_build_object('company', ${parameters.add(condition.number, 'bigint')}))`
    case 'choice': {
      const value = `u.attributes -> ${parameters.add(condition.of.attribute, 'text')}`
      return `(jsonb_typeof(${value}) = 'array' and ${value} ?| ${parameters.add([...condition.anyOf], 'text[]')})`
    }
    case 'present':
      return `${presenceOf(condition.of, parameters)} is not null`
  }
}

const presenceOf = (of: Subject, parameters: Parameters): string =>
  'field' in of ? columns[of.field] : `(u.attributes ->> ${parameters.add(of.attribute, 'text')})`

/** Looked for once for all users, by the index of events. */
export const amongEventUsers: EventTest = (condition, parameters) =>
  condition.timesMin <= 0 ? 'true' : `u.uid in (${eventUsers(condition, parameters)})`

/** Looked for user by user, no further than it takes: for few users. Without the space, only an index by user leads there. */
export const eventsOfEach: EventTest = ({ event, timesMin, since }, parameters) => {
  if (timesMin <= 0) return 'true'
  const from = since === null ? '' : ` and e.at >= ${parameters.add(formatInstant(since), 'timestamptz')}`
  const times = parameters.add(timesMin, 'bigint')
  return `(select count(*) from (select from crm_events e
where e.uid = u.uid and e.event = ${parameters.add(event, 'bigint')}${from} limit ${times}) o) >= ${times}`
}

/** The uids of those who did the event often enough. Nobody when `when`, a condition about no user, does not hold. */
export function eventUsers(
  { event, timesMin, since }: EventCondition,
  parameters: Parameters,
  when = 'true',
): string {
  const from = since === null ? '' : ` and e.at >= ${parameters.add(formatInstant(since), 'timestamptz')}`
  return `select e.uid from crm_events e where ${when} and e.space_id = $1 and e.event = ${parameters.add(event, 'bigint')}${from}
group by e.uid having count(*) >= ${parameters.add(timesMin, 'bigint')}`
}

const operators: Record<Order, string> = { equals: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' }

/** Without patterns: `%` and `_` in a value are characters like any other. */
const compareText: Record<TextComparison, (text: string, value: string) => string> = {
  equals: (text, value) => `${text} = ${value}`,
  contains: (text, value) => `strpos(${text}, ${value}) > 0`,
  startsWith: (text, value) => `starts_with(${text}, ${value})`,
  endsWith: (text, value) => `right(${text}, length(${value})) = ${value}`,
}

/** As text: booleans as `True` and `False` (usercom.md U7), all else as PostgreSQL writes it. */
function textOf(of: Subject, parameters: Parameters): string {
  if ('field' in of) {
    const column = columns[of.field]
    const type = searchFields[of.field]
    return type === 'text' ? column : type === 'boolean' ? `initcap(${column}::text)` : `${column}::text`
  }
  const key = parameters.add(of.attribute, 'text')
  return `(case jsonb_typeof(u.attributes -> ${key}) when 'boolean' then initcap(u.attributes ->> ${key}) else u.attributes ->> ${key} end)`
}

function numberOf(of: Subject, parameters: Parameters): string {
  if ('field' in of) return columns[of.field]
  const key = parameters.add(of.attribute, 'text')
  return `(case jsonb_typeof(u.attributes -> ${key}) when 'number' then (u.attributes ->> ${key})::numeric end)`
}
