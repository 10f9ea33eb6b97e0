import { Type } from 'typebox'
import { OrNull } from './shared.ts'
import { pageLimits } from './batch.ts'

const count = (description: string) => Type.Integer({ minimum: 0, description })

/** What users did, summed up (trophy.md §2.15, §7.8). */
export const Overview = Type.Object({
  totalUsers: count('All users.'),
  dailyActiveUsers: count('Those with an event in this UTC day.'),
  monthlyActiveUsers: count('Those with an event in this UTC month.'),
  topUsers: Type.Array(
    Type.Object({
      userId: Type.String({ description: "The user's id." }),
      name: OrNull(Type.String({ description: "The user's name." })),
      value: Type.Number({ description: 'The sum of all their event values.' }),
    }),
    { description: 'Those who did most, ten at most, the first one first.' },
  ),
  metrics: Type.Array(
    Type.Object({
      key: Type.String({ description: "The metric's key." }),
      total: Type.Number({ description: 'Its total over all users.' }),
    }),
    { description: 'Every metric, oldest first.' },
  ),
})

/** As long as ids and names may be. */
export const searchLengthMax = 255

/** Which users are wanted. */
export const UsersQuery = Type.Object({
  search: Type.Optional(
    Type.String({
      maxLength: searchLengthMax,
      description: 'Text that the id, name or email contains, in any case of letters.',
    }),
  ),
  limit: Type.Optional(Type.Integer({ ...pageLimits.limit, description: 'How many to answer.' })),
  skip: Type.Optional(
    Type.Integer({ ...pageLimits.skip, description: 'How many of the oldest to leave out.' }),
  ),
})
