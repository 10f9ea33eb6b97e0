import { Type } from 'typebox'
import type { FastifyRequest } from 'fastify'
import { valueTypes, type NewAttribute, type ValueType } from '#core/attributes/definition.ts'
import { isCompanyField } from './company-fields.ts'
import { InvalidFields, Problems } from './errors.ts'
import * as kinds from './kinds.ts'
import { Invalid, type Kind } from './kinds.ts'
import { Members, optional, required } from './members.ts'
import { isUserField } from './user-fields.ts'

/** Shorter than the names of those that a write makes (usercom.md §6.13). */
const nameLengthMax = 32
const choiceLengthMax = 255
const choicesMax = 1000

/** keghub sends numbers, also as text (usercom.md §4.1). */
const numberedTypes: ReadonlyArray<readonly [number: string, type: ValueType]> = [
  ['1', 'boolean'],
  ['2', 'integer'],
  ['3', 'date'],
  ['4', 'string'],
  ['5', 'datetime'],
  ['6', 'fixed'],
  ['7', 'float'],
]
const typesByText = new Map<string, ValueType>([
  ...numberedTypes,
  ...valueTypes.map((type) => [type, type] as const),
])

const valueType: Kind<ValueType> = {
  schema: Type.Unsafe({
    description: numberedTypes.map(([number, type]) => `${number} ${type}`).join(', '),
    enum: [...valueTypes, ...numberedTypes.map(([number]) => Number(number))],
  }),
  read(value) {
    if (value === null) return kinds.notNull
    const known =
      typeof value === 'number' || typeof value === 'string' ? typesByText.get(String(value)) : undefined
    return known ?? kinds.noChoice(value)
  },
}

/** What is described: `user` is what version 1 answers for `clientuser`. */
const scopes = { clientuser: 'user', user: 'user', company: 'company' } as const
/** Known to the vendor; Laurel has nothing that could hold a value of theirs. */
const strangers = ['activity', 'deal', 'product', 'ticket']

const contentType: Kind<'user' | 'company'> = {
  schema: Type.Unsafe({ description: 'What it describes', enum: Object.keys(scopes) }),
  read(value) {
    if (value === null) return kinds.notNull
    const known = typeof value === 'string' && Object.hasOwn(scopes, value)
    if (known) return scopes[value as keyof typeof scopes]
    if (typeof value === 'string' && strangers.includes(value))
      return new Invalid(`Attributes of "${value}" are not held here: only those of clientuser and company.`)
    return kinds.noChoice(value)
  },
}

const choices: Kind<readonly string[]> = {
  schema: Type.Array(Type.String({ minLength: 1, maxLength: choiceLengthMax }), {
    minItems: 1,
    maxItems: choicesMax,
  }),
  read(value) {
    const read = kinds.requiredTexts(choiceLengthMax).read(value)
    if (read instanceof Invalid) return read
    const distinct = [...new Set(read)]
    if (distinct.length === 0) return new Invalid('This list may not be empty.')
    return distinct.length > choicesMax
      ? new Invalid(`Ensure this field has no more than ${choicesMax} elements.`)
      : distinct
  },
}

const body = new Members({
  name: required(kinds.text(nameLengthMax)),
  content_type: required(contentType),
  value_type: required(valueType),
  choices: optional<unknown>(kinds.any, undefined),
  allow_multiple_choices: optional<unknown>(kinds.any, undefined),
})
/** Both are asked for, and looked at, only where the type is `fixed` (usercom.md §4.1). */
const ofFixed = new Members({ choices: required(choices), allow_multiple_choices: required(kinds.boolean) })

/** The body of POST /attributes/ as the API reference shows it. */
export const attributeWriteSchema = Type.Object({
  ...body.schema.properties,
  choices: Type.Optional(choices.schema),
  allow_multiple_choices: Type.Optional(kinds.boolean.schema),
})

/**
 * Reads the body of POST /attributes/ (usercom.md §4.1).
 * @throws InvalidFields with all that is wrong, a name that means a field among it; Detail 400 when the body is no object
 */
export function readNewAttribute(request: FastifyRequest): Omit<NewAttribute, 'key'> {
  const { name, content_type: scope, value_type: type } = body.read(request)
  const isField = scope === 'user' ? isUserField : isCompanyField
  const problems = new Problems()
  // A write of this name would never reach the attribute.
  if (isField(name)) problems.add('name', 'This is the name of a standard field.')
  const fixed = type === 'fixed' ? readFixed(request, problems) : {}
  problems.check()
  return { scope, name, valueType: type, ...fixed }
}

function readFixed(request: FastifyRequest, problems: Problems): Pick<NewAttribute, 'choices' | 'multiple'> {
  try {
    const { choices: some, allow_multiple_choices: multiple } = ofFixed.read(request)
    return { choices: some, multiple }
  } catch (error) {
    if (!(error instanceof InvalidFields)) throw error
    for (const [field, messages] of error.byField)
      for (const message of messages) problems.add(field, message)
    return {}
  }
}
