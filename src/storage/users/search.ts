import {
  searchFields,
  type Order,
  type SearchField,
  type Subject,
  type TextComparison,
  type UserCondition,
} from '#core/users/condition.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { UserSearch } from '#usecases/ports.ts'
import { loadCompanies } from '../companies/companies.ts'
import { formatInstant, query, type Pool } from '../database.ts'
import type { SpaceCatalogs } from '../spaces/catalog.ts'
import { FewAtOnce } from '../few-at-once.ts'
import { userSelection } from './columns.ts'
import { companiesOfUser, viewOf } from './view.ts'

/** A search by text looks at every user of its space: a few at a time leave the database to everybody else. */
const textSearchesAtOnce = 2
const textSearchesWaiting = 100

/** Searches users with plain SQL: every value is a parameter, every column one of those named here. */
export function userSearch(pool: Pool, catalogs: SpaceCatalogs): UserSearch {
  const textSearches = new FewAtOnce(textSearchesAtOnce, textSearchesWaiting)
  return {
    async find(spaceId, conditions, { offset, limit }) {
      const { where, values, selective } = whereOf(spaceId, conditions)
      // The sum keeps the planner from walking all numbers when an index on the value asked for finds the few users.
      const order = selective ? 'u.number + 0' : 'u.number'
      const users = await query<User>(
        pool,
        `select ${userSelection} from users u where ${where} order by ${order}
limit $${values.length + 1} offset $${values.length + 2}`,
        [...values, limit, offset],
      )
      const companies = await loadCompanies(pool, users.flatMap(companiesOfUser))
      const catalog = await catalogs.get(spaceId)
      return users.map((user) => viewOf(user, catalog, companies))
    },
    async count(spaceId, conditions) {
      const { where, values } = whereOf(spaceId, conditions)
      const [row] = await query<{ count: number }>(
        pool,
        `select count(*) as count from users u where ${where}`,
        values,
      )
      return row?.count ?? 0
    },
    async findByText(spaceId, text, { offset, limit }) {
      const wanted =
        text === ''
          ? ''
          : ` and (${searched.map((one) => `strpos(lower(${one}), lower($4)) > 0`).join(' or ')})`
      const read = () =>
        query<User>(
          pool,
          `select ${userSelection} from users u where u.space_id = $1${wanted} order by u.number limit $2 offset $3`,
          [spaceId, limit, offset, ...(text === '' ? [] : [text])],
        )
      const users = await (text === '' ? read() : textSearches.run(read))
      const catalog = await catalogs.get(spaceId)
      return users.map((user) => viewOf(user, catalog, []))
    },
  }
}

/** Where a text is looked for: in what Trophy shows. Whole names are what few users are found by, so no index is kept. */
const searched = [
  'coalesce(u.customer_id, u.uid::text)',
  `coalesce(u.name, '')`,
  `case when u.unsubscribed then '' else coalesce(u.email, '') end`,
]

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

interface Where {
  readonly where: string
  readonly values: readonly unknown[]
  /** Is there a condition that few users meet, found by an index? */
  readonly selective: boolean
}

function whereOf(spaceId: SpaceId, conditions: readonly UserCondition[]): Where {
  const parameters = new Parameters(spaceId)
  const tests = conditions.map((condition) => testOf(condition, parameters))
  return {
    where: ['u.space_id = $1', ...tests].join(' and '),
    values: parameters.values,
    selective: conditions.some(isSelective),
  }
}

class Parameters {
  readonly values: unknown[]

  constructor(spaceId: SpaceId) {
    this.values = [spaceId]
  }

  /** Adds a value; gives its place in the statement. */
  add(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }
}

const exactField = (condition: UserCondition): SearchField | null => {
  const compare = condition.as === 'text' ? condition.compare : condition.order
  return compare === 'equals' && 'field' in condition.of ? condition.of.field : null
}

function isSelective(condition: UserCondition): boolean {
  const field = exactField(condition)
  return field !== null && (indexed.has(field) || aliasKinds[field] !== undefined)
}

function testOf(condition: UserCondition, parameters: Parameters): string {
  const field = exactField(condition)
  const aliasKind = field === null ? undefined : aliasKinds[field]
  if (aliasKind !== undefined && !(condition.as === 'text' && condition.ignoreCase)) {
    const kind = parameters.add(aliasKind, 'text')
    const value = parameters.add(String(condition.value), 'text')
    return `u.uid in (select a.uid from user_aliases a where a.space_id = $1 and a.kind = ${kind} and a.value = ${value})`
  }
  const { of } = condition
  switch (condition.as) {
    case 'text': {
      const value = parameters.add(condition.value, 'text')
      const text = textOf(of, parameters)
      return condition.ignoreCase
        ? compareText[condition.compare](`lower(${text})`, `lower(${value})`)
        : compareText[condition.compare](text, value)
    }
    case 'characters':
      return `${textOf(of, parameters)} collate "C" ${operators[condition.order]} ${parameters.add(condition.value, 'text')}`
    case 'number':
      return `${numberOf(of, parameters)} ${operators[condition.order]} ${parameters.add(String(condition.value), 'numeric')}`
    case 'time':
      return `${columns[condition.of.field]} ${operators[condition.order]} ${parameters.add(formatInstant(condition.value), 'timestamptz')}`
  }
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
