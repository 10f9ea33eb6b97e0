import { Type } from 'typebox'
import { DateTime, OrNull } from './shared.ts'

/** What of the rules would stop without a definition. */
export const RuleUses = Type.Array(
  Type.Object({
    kind: Type.Enum(['achievement', 'streak', 'points_trigger', 'points_boost', 'leaderboard'], {
      description: 'What names it: `streak` are the streak settings.',
    }),
    id: OrNull(
      Type.String({
        description: 'Which one; of a trigger or a boost its points system, null of the streak settings.',
      }),
    ),
    name: OrNull(
      Type.String({
        description: 'Its name for people; of a trigger its points system’s, null of the streak settings.',
      }),
    ),
  }),
  { description: 'Rules that name it, and would stop without it.' },
)

/** A sweep that is under way; null: none is. */
export const SweepOrNull = OrNull(
  Type.Object(
    {
      requestedAt: DateTime('Since when it is due.'),
      visited: Type.Integer({
        description: 'Users that were visited; of a large project to one in a hundred.',
      }),
      users: Type.Integer({ description: 'Users there are.' }),
    },
    { description: 'A visit to every user after a change of the rules; null: none is under way.' },
  ),
)
