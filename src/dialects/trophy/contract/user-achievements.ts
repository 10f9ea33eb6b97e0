import { Type, type Static } from 'typebox'
import { UserAchievement } from './progress.ts'
import { PointsByKey } from './user-points.ts'
import { UserUpsert } from './user.ts'

export const UserAchievementsQuery = Type.Object({
  includeIncomplete: Type.Optional(
    Type.Enum(['true', 'false'], {
      description: 'With `true`, those that the user may still earn follow.',
    }),
  ),
})

export const AchievementsQuery = Type.Object({
  userAttributes: Type.Optional(
    Type.String({
      description:
        'Attributes a user has, `key:value` separated by commas: only achievements open to such a user.',
      examples: ['plan:pro,city:Oslo'],
    }),
  ),
})

export const AchievementPath = Type.Object({
  key: Type.String({ description: "The achievement's key." }),
})

/** What completing an achievement takes (trophy.md §3.3). */
export const CompletionBody = Type.Object(
  { user: UserUpsert },
  { description: 'The user, identified or changed on the way.' },
)

/** What completing an achievement answers (trophy.md §3.3). Points are empty until they exist. */
export const CompletionAnswer = Type.Object(
  {
    completionId: Type.String({ format: 'uuid', description: "The completion's id." }),
    achievement: UserAchievement,
    points: PointsByKey('Points systems that this changed, by key.'),
  },
  { description: 'What was completed, now or before.' },
)
export type CompletionAnswer = Static<typeof CompletionAnswer>
