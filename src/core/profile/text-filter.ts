import type { AttributeCatalog, AttributeDefinition, ValueType } from '../attributes/definition.ts'
import { isUuid, type Uid } from '../shared/ids.ts'
import { countCodePoints } from '../shared/text.ts'
import type { Subject, UserCondition, UserFilter } from '../users/condition.ts'

/** Shorter texts are looked for where values begin: an index knows no shorter part of a text than three letters. */
const partLengthMin = 3
/** In so many attributes a text is looked for, the oldest: every one makes a search a little slower. */
const attributesMax = 100
/** Attributes whose values are text. Lists and JSON have no text of their own; numbers are found as numbers. */
const textTypes: ReadonlySet<ValueType> = new Set(['string', 'date', 'datetime', 'fixed'])
const keyPattern = /^[A-Za-z0-9]{12}$/
const numberPattern = /^-?\d{1,15}(\.\d{1,15})?$/

/**
 * What somebody means who types a text to find users: it is in the id, the email, the name, the username or the value of
 * an attribute, in any case of letters; of one or two letters at the start of it. A number is also User.com's id and the
 * value of a numeric attribute; a uid and User.com's key find their user. Null: nothing was typed.
 */
export function textFilter(typed: string, attributes: AttributeCatalog): UserFilter | null {
  const text = typed.trim()
  if (text === '') return null
  const compare = countCodePoints(text) < partLengthMin ? 'startsWith' : 'contains'
  const has = (of: Subject): UserCondition => ({ as: 'text', of, compare, value: text, ignoreCase: true })
  const asked = attributes.all.slice(0, attributesMax)
  const of: UserCondition[] = [
    has({ field: 'customerId' }),
    has({ field: 'email' }),
    has({ field: 'shownName' }),
    { as: 'username', compare, text },
    ...asked.filter(isText).map(({ key }) => has({ attribute: key })),
  ]
  if (numberPattern.test(text)) of.push(...numberConditions(Number(text), asked))
  if (isUuid(text.toLowerCase())) of.push({ as: 'uid', uid: text.toLowerCase() as Uid }) // a uid is a uuid
  if (keyPattern.test(text))
    of.push({ as: 'text', of: { field: 'key' }, compare: 'equals', value: text, ignoreCase: true })
  return { as: 'any', of }
}

function numberConditions(value: number, asked: readonly AttributeDefinition[]): UserCondition[] {
  const equals = (of: Subject): UserCondition => ({ as: 'number', of, order: 'equals', value })
  return [
    ...(Number.isSafeInteger(value) ? [equals({ field: 'number' })] : []),
    ...asked
      .filter(({ valueType }) => valueType === 'integer' || valueType === 'float')
      .map(({ key }) => equals({ attribute: key })),
  ]
}

const isText = ({ valueType, multiple }: AttributeDefinition) => textTypes.has(valueType) && !multiple
