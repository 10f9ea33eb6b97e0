import { Type, type Static } from 'typebox'

/** Limits of every list and batch of the admin API (trophy.md §1.8). */
export const batchLengthMax = 100
export const pageLimits = {
  limit: { minimum: 1, maximum: 100, default: 10 },
  skip: { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 },
}

const AttributeType = Type.Enum(['user', 'event'], { description: 'What the attribute describes; fixed.' })

/** An attribute as the admin API answers it (trophy.md §4.1). */
export const AdminAttribute = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The attribute's id." }),
    name: Type.String({ description: 'The name people see.' }),
    key: Type.String({ description: 'The key that values are sent under; fixed.' }),
    type: AttributeType,
  },
  { description: 'An attribute that users or events may have.' },
)
export type AdminAttribute = Static<typeof AdminAttribute>

/** A page of attributes, oldest first. */
export const ListAttributesAnswer = Type.Array(AdminAttribute, { description: 'Attributes, oldest first.' })

/** Why an item of a batch was not done (trophy.md §1.8). */
export const AdminIssue = Type.Object(
  {
    id: Type.Optional(Type.String({ description: 'The id that the item named.' })),
    index: Type.Optional(Type.Integer({ description: 'The zero-based place of an item without an id.' })),
    severity: Type.Enum(['error', 'warning'], {
      description: 'Whether the item failed or was only incomplete.',
    }),
    message: Type.String({ description: 'What was wrong with the item.' }),
  },
  { description: 'An item that was not done; the others were.' },
)
export type AdminIssue = Static<typeof AdminIssue>

const issues = Type.Array(AdminIssue, { description: 'The items that were not done.' })

/** Items of a batch are checked one by one, so that a bad one is an issue and not the end of the request. */
const Batch = (what: string, example: object) =>
  Type.Array(Type.Unknown({ description: what }), {
    minItems: 1,
    maxItems: batchLengthMax,
    description: `1 to ${batchLengthMax} items, independent of each other.`,
    examples: [[example]],
  })

export const CreateAttributesBody = Batch(
  'An attribute: `name`, `key` (letters, digits, `-` and `_`) and `type` (`user` or `event`), all required.',
  { name: 'Plan', key: 'plan', type: 'user' },
)
export const CreateAttributesAnswer = Type.Object(
  { created: Type.Array(AdminAttribute, { description: 'The attributes that were made.' }), issues },
  { description: 'What became of each item.' },
)

export const UpdateAttributesBody = Batch(
  'An attribute by `id` with its new `name`; `key` and `type` cannot change.',
  {
    id: '550e8400-e29b-41d4-a716-446655440000',
    name: 'Subscription plan',
  },
)
export const UpdateAttributesAnswer = Type.Object(
  { updated: Type.Array(AdminAttribute, { description: 'The attributes as they now are.' }), issues },
  { description: 'What became of each item.' },
)

export const DeleteAttributesQuery = Type.Object({
  ids: Type.Array(Type.String({ description: "An attribute's id." }), {
    minItems: 1,
    maxItems: batchLengthMax,
    description: 'Ids, repeated (`ids=a&ids=b`) or separated by commas.',
  }),
})
export const DeleteAttributesAnswer = Type.Object(
  {
    deleted: Type.Array(
      Type.Object({ id: Type.String({ format: 'uuid', description: 'The id of what was deleted.' }) }),
      {
        description: 'What was deleted.',
      },
    ),
    issues,
  },
  { description: 'What became of each id.' },
)

/** Which part of a list is wanted (trophy.md §1.8). */
export const PageQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ ...pageLimits.limit, description: 'How many to answer.' })),
  skip: Type.Optional(
    Type.Integer({ ...pageLimits.skip, description: 'How many of the oldest to leave out.' }),
  ),
})

export const AttributePath = Type.Object({
  id: Type.String({ description: "The attribute's id." }),
})
