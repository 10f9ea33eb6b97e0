import { Type, type Static, type TSchema } from 'typebox'

/** Limits of every list and batch of the admin API (trophy.md §1.8). */
export const batchLengthMax = 100
export const pageLimits = {
  limit: { minimum: 1, maximum: 100, default: 10 },
  skip: { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 },
}

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
export const Batch = (what: string, example: object) =>
  Type.Array(Type.Unknown({ description: what }), {
    minItems: 1,
    maxItems: batchLengthMax,
    description: `1 to ${batchLengthMax} items, independent of each other.`,
    examples: [[example]],
  })

export const CreatedAnswer = (shown: TSchema) =>
  Type.Object(
    { created: Type.Array(shown, { description: 'What was made.' }), issues },
    { description: 'What became of each item.' },
  )

export const UpdatedAnswer = (shown: TSchema) =>
  Type.Object(
    { updated: Type.Array(shown, { description: 'What was changed, as it now is.' }), issues },
    { description: 'What became of each item.' },
  )

export const IdsQuery = Type.Object({
  ids: Type.Array(Type.String({ description: 'An id.' }), {
    minItems: 1,
    maxItems: batchLengthMax,
    description: 'Ids, repeated (`ids=a&ids=b`) or separated by commas.',
  }),
})
export const DeletedAnswer = Type.Object(
  {
    deleted: Type.Array(
      Type.Object({ id: Type.String({ format: 'uuid', description: 'The id of what was deleted.' }) }),
      { description: 'What was deleted.' },
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

export const IdPath = Type.Object({
  id: Type.String({ description: 'The id.' }),
})

/** Likewise of what belongs to a points system. */
export const SystemPath = Type.Object({
  systemId: Type.String({ description: "The points system's id." }),
})
export const SystemIdPath = Type.Object({
  systemId: Type.String({ description: "The points system's id." }),
  id: Type.String({ description: 'The id.' }),
})
