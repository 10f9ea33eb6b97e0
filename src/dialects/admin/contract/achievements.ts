import { Type, type Static } from 'typebox'
import { triggerTypes } from '#core/achievements/define.ts'
import { FilterDrafts, ShownFilters } from './attribute-filters.ts'
import { RuleUses, SweepOrNull } from './rule-uses.ts'
import { DateTime, OrNull } from './shared.ts'

const countMax = 1_000_000

const Name = Type.String({ minLength: 1, maxLength: 255, description: 'The name people see.' })
const Description = OrNull(Type.String({ maxLength: 2000, description: 'What people read about it.' }))
const Trigger = Type.Enum([...triggerTypes], {
  description:
    'What completes it: a `metric`’s total, a `streak`’s length, a call of the `api`, other achievements (`achievement`), or years since the user was made (`anniversary`).',
})
const Status = Type.Enum(['inactive', 'active', 'locked'], {
  description:
    'Can it be completed? From inactive to active, and between active and locked; never back to inactive.',
})

/** What a trigger needs, by its type. */
const triggerFields = {
  metricId: Type.String({ description: 'metric: the metric, by its id.' }),
  metricValue: Type.Number({ minimum: 1, description: 'metric: what the user’s total must reach.' }),
  eventAttributes: FilterDrafts('the events that count'),
  key: Type.String({ description: 'api: the key it is completed by; letters, digits, `-` and `_`.' }),
  streakLength: Type.Integer({
    minimum: 1,
    maximum: countMax,
    description: 'streak: the length that completes it.',
  }),
  achievementIds: Type.Array(Type.String(), {
    minItems: 1,
    maxItems: 100,
    description: 'achievement: all that must be completed, by their ids.',
  }),
  anniversaryYears: Type.Integer({
    minimum: 1,
    maximum: countMax,
    description: 'anniversary: years since the user was made.',
  }),
}

export const ShownAchievement = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Its id.' }),
    name: Name,
    description: Description,
    badgeUrl: OrNull(Type.String({ description: 'Where its picture is; null: it has none.' })),
    status: Status,
    trigger: Trigger,
    metricId: OrNull(Type.String({ format: 'uuid', description: 'metric: the metric, archived or not.' })),
    metricValue: OrNull(Type.Number({ description: 'metric: what the user’s total must reach.' })),
    eventAttributes: ShownFilters('the events that count'),
    key: OrNull(Type.String({ description: 'api: the key it is completed by.' })),
    streakLength: OrNull(Type.Integer({ description: 'streak: the length that completes it.' })),
    achievementIds: Type.Array(Type.String({ format: 'uuid' }), {
      description: 'achievement: all that must be completed.',
    }),
    anniversaryYears: OrNull(Type.Integer({ description: 'anniversary: years since the user was made.' })),
    userAttributes: ShownFilters('the user'),
    createdAt: DateTime('When it was made.'),
    usedBy: RuleUses,
    backdating: SweepOrNull,
  },
  { description: 'Something users can complete.' },
)
export type ShownAchievement = Static<typeof ShownAchievement>

export const AchievementsAnswer = Type.Object({
  achievements: Type.Array(ShownAchievement, { description: 'Those that were not archived, oldest first.' }),
})

const fields = {
  name: Name,
  description: Description,
  status: Status,
  trigger: Trigger,
  userAttributes: FilterDrafts('the user'),
  ...triggerFields,
}

export const NewAchievementBody = Type.Object(
  { ...Type.Partial(Type.Object(fields)).properties, name: Name, trigger: Trigger },
  { additionalProperties: false, description: 'Its name and trigger, and what the trigger needs.' },
)
export type NewAchievementBody = Static<typeof NewAchievementBody>

export const AchievementBody = Type.Partial(Type.Object(fields), {
  additionalProperties: false,
  description: 'What is absent stays; another trigger needs its own fields.',
})
export type AchievementBody = Static<typeof AchievementBody>

export const AchievementParams = Type.Object({
  projectId: Type.String({ description: 'The project, by its id.' }),
  achievementId: Type.String({ description: 'The achievement, by its id.' }),
})

export const AchievementStatsAnswer = Type.Object({
  achievements: Type.Array(
    Type.Object({
      achievementId: Type.String({ format: 'uuid', description: 'The achievement.' }),
      completions: Type.Integer({ description: 'How many users have it.' }),
      rarity: Type.Number({ description: 'Percent of all users.' }),
    }),
    { description: 'One for each that was not archived.' },
  ),
})

/** What of an achievement says who is given it. */
export const PreviewedAchievement = Type.Object(
  {
    ...Type.Partial(Type.Object(triggerFields)).properties,
    trigger: Trigger,
    userAttributes: Type.Optional(fields.userAttributes),
  },
  { additionalProperties: false },
)

export const AchievementPreviewQuery = Type.Object({
  tenant: Type.Optional(Type.String({ description: 'The tenant, where the header cannot be sent.' })),
  achievementId: Type.Optional(
    Type.String({ description: 'The achievement that would be changed; absent: one would be made.' }),
  ),
  draft: Type.String({
    maxLength: 20_000,
    description:
      'What would be asked of it, as JSON text: `trigger`, what the trigger needs, and `userAttributes`, as in the body that makes one.',
    examples: ['{"trigger":"streak","streakLength":7}'],
  }),
})

export const AchievementPreviewAnswer = Type.Object({
  wouldGet: Type.Integer({ description: 'Of the users that were looked at: who would be given it at once.' }),
  have: Type.Integer({ description: 'Likewise: who has it already.' }),
  lookedAt: Type.Integer({
    description: 'How many users were looked at: all there are, or of a large project a fair part of them.',
  }),
  users: Type.Integer({ description: 'Users there are.' }),
  examples: Type.Array(Type.String(), {
    description: 'Ids of some of those who would be given it, as Trophy shows them.',
  }),
})
