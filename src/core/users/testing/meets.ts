import type { Json } from '../../shared/json.ts'
import { searchFields, type Order, type SearchField, type Subject, type UserFilter } from '../condition.ts'
import type { User } from '../user.ts'

/** Does a user meet a filter? As core/users/condition.ts says it; events are met by everybody. Only for tests. */
export function meets(user: User, filter: UserFilter): boolean {
  switch (filter.as) {
    case 'all':
      return filter.of.every((one) => meets(user, one))
    case 'any':
      return filter.of.some((one) => meets(user, one))
    case 'not':
      return !meets(user, filter.of)
    case 'event':
      return true
    case 'tag':
      return user.tags.includes(filter.number)
    case 'list':
      return user.lists.includes(filter.number)
    case 'company':
      return user.companies.some(({ company }) => company === filter.number)
    case 'choice': {
      const value = valueOf(user, filter.of)
      return Array.isArray(value) && filter.anyOf.some((one) => value.includes(one))
    }
    case 'present':
      return valueOf(user, filter.of) !== null
    case 'username': {
      const [username, text] = [user.username, filter.text].map((one) => one?.toLowerCase() ?? null)
      if (username === null || username === undefined || text === null || text === undefined) return false
      return filter.compare === 'contains' ? username.includes(text) : username.startsWith(text)
    }
    case 'uid':
      return user.uid === filter.uid
    case 'text': {
      const text = textOf(user, filter.of)
      if (text === null) return false
      const [left, right] = filter.ignoreCase
        ? [text.toLowerCase(), filter.value.toLowerCase()]
        : [text, filter.value]
      return {
        equals: left === right,
        contains: left.includes(right),
        startsWith: left.startsWith(right),
        endsWith: left.endsWith(right),
      }[filter.compare]
    }
    case 'characters': {
      const text = textOf(user, filter.of)
      return (
        text !== null && ordered(filter.order, Buffer.compare(Buffer.from(text), Buffer.from(filter.value)))
      )
    }
    case 'number':
    case 'time': {
      const value = valueOf(user, filter.of)
      return typeof value === 'number' && ordered(filter.order, value - filter.value)
    }
  }
}

function valueOf(user: User, of: Subject): Json {
  if ('attribute' in of) return user.attributes[of.attribute] ?? null
  return of.field === 'shownName' ? user.name || user.email : user[of.field]
}

function textOf(user: User, of: Subject): string | null {
  const value = valueOf(user, of)
  if (value === null) return null
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'string' ? value : written(value)
}

/** As PostgreSQL writes it. */
function written(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(written).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${written(one)}`)
    .join(', ')}}`
}

const ordered = (order: Order, difference: number): boolean =>
  ({
    equals: difference === 0,
    gt: difference > 0,
    gte: difference >= 0,
    lt: difference < 0,
    lte: difference <= 0,
  })[order]

/** The fields of one type. */
export const fieldsOf = (type: (typeof searchFields)[SearchField]): SearchField[] =>
  (Object.keys(searchFields) as SearchField[]).filter((field) => searchFields[field] === type)
