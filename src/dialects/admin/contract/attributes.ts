import { Type, type Static } from 'typebox'
import { valueTypes } from '#core/attributes/definition.ts'
import { RuleUses } from './rule-uses.ts'
import { DateTime, OrNull } from './shared.ts'

const nameLengthMax = 255
const [choiceLengthMax, choicesMax] = [255, 500]

const Name = Type.String({ minLength: 1, maxLength: nameLengthMax, description: 'The name people see.' })
const ScopeWord = Type.Enum(['user', 'event'], { description: 'What it describes; fixed.' })
const ValueType = Type.Enum([...valueTypes], {
  description:
    'The type of its values; fixed. Trophy’s clients send and read all of them as text, User.com’s as this type. Attributes of events are of type `string`.',
})

export const ShownAttribute = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Its id.' }),
    scope: ScopeWord,
    key: Type.String({ description: 'The key that Trophy’s clients send values under; fixed.' }),
    standardName: OrNull(
      Type.String({
        description: 'The name that User.com’s clients find it by; null: they know none of it.',
      }),
    ),
    name: Name,
    valueType: ValueType,
    choices: OrNull(
      Type.Array(Type.String(), { description: 'Of type `fixed`: the values that it may have.' }),
    ),
    multiple: Type.Boolean({ description: 'Of type `fixed`: may it have several of them?' }),
    createdAt: DateTime('When it was made.'),
    usedBy: RuleUses,
  },
  { description: 'An attribute that users or events may have.' },
)
export type ShownAttribute = Static<typeof ShownAttribute>

export const AttributesAnswer = Type.Object({
  attributes: Type.Array(ShownAttribute, { description: 'Of users and events, oldest first.' }),
})

export const NewAttributeBody = Type.Object(
  {
    scope: ScopeWord,
    key: Type.String({ description: 'Letters, digits, `-` and `_`; 255 at most.' }),
    name: Name,
    valueType: Type.Optional(ValueType),
    choices: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: choiceLengthMax }), {
        minItems: 1,
        maxItems: choicesMax,
        description: 'Of type `fixed`, which needs it: the values that it may have.',
      }),
    ),
    multiple: Type.Optional(Type.Boolean({ description: 'Of type `fixed`: may it have several of them?' })),
  },
  { additionalProperties: false },
)
export type NewAttributeBody = Static<typeof NewAttributeBody>

export const AttributeBody = Type.Object({ name: Name }, { additionalProperties: false })

export const AttributeParams = Type.Object({
  projectId: Type.String({ description: 'The project, by its id.' }),
  attributeId: Type.String({ description: 'The attribute, by its id.' }),
})

const Counted = (what: string) =>
  Type.Object(
    {
      lookedAt: Type.Integer({
        description: `How many ${what} were looked at: all there are, or of a large project a fair part of them.`,
      }),
      all: OrNull(Type.Integer({ description: `How many ${what} there are; null: they were not counted.` })),
      counts: Type.Array(
        Type.Object({
          attributeId: Type.String({ format: 'uuid', description: 'The attribute.' }),
          count: Type.Integer({ description: `On how many of the ${what} that were looked at it is.` }),
        }),
        { description: 'One for each attribute.' },
      ),
    },
    { description: `On how many ${what} attributes are.` },
  )

export const AttributeUsageAnswer = Type.Object({ user: Counted('users'), event: Counted('events') })
