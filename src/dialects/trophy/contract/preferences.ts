import { Type, type Static } from 'typebox'
import { evaluationModes } from '#core/streaks/settings.ts'
import { NotGiven, OneOfOrNull } from './shared.ts'

const Channels = (what: string) =>
  Type.Array(Type.Enum(['email', 'push'], { description: 'A way to reach the user.' }), {
    description: `Channels for ${what}; an empty list switches them off.`,
  })

const channelsOf = {
  achievement_completed: Channels('completed achievements'),
  recap: Channels('recaps'),
  reactivation: Channels('messages after a time away'),
  streak_reminder: Channels('streak reminders'),
}

/** A user's preferences (trophy.md §2.10, §3.1). There is no `streak` until streaks exist. */
export const UserPreferences = Type.Object(
  {
    notifications: Type.Object(
      {
        achievement_completed: Type.Optional(Type.Immutable(channelsOf.achievement_completed)),
        recap: Type.Optional(Type.Immutable(channelsOf.recap)),
        reactivation: Type.Optional(Type.Immutable(channelsOf.reactivation)),
        streak_reminder: Type.Optional(Type.Immutable(channelsOf.streak_reminder)),
      },
      { description: 'Channels by type; a type that was never set is absent, and every channel is allowed.' },
    ),
  },
  { description: "A user's preferences." },
)
export type UserPreferences = Static<typeof UserPreferences>

const StreakInput = Type.Object(
  {
    enabled: NotGiven(Type.Boolean({ description: 'Whether streaks are kept for this user.' })),
    evaluationMode: OneOfOrNull(
      evaluationModes,
      'Whether one metric suffices (OR) or every one is needed (AND, ALL).',
    ),
    metrics: NotGiven(
      Type.Array(
        Type.Object(
          {
            key: Type.String({ description: "The metric's key." }),
            threshold: Type.Number({
              exclusiveMinimum: 0,
              description: 'What the metric must reach in a period.',
            }),
          },
          { description: 'A metric and its threshold.' },
        ),
        { description: "The metrics that count for this user, instead of the organisation's." },
      ),
    ),
  },
  { description: 'Streak preferences; refused while streak customization is off.' },
)
export type StreakInput = Static<typeof StreakInput>

/** What a change of preferences takes. Types and channels are checked by the core, one by one. */
export const UserPreferencesInput = Type.Object(
  {
    notifications: NotGiven(
      Type.Record(
        Type.String(),
        Type.Unknown({ description: 'A list of `email` and `push`; null is not given.' }),
        {
          description:
            'Channels by type (achievement_completed, recap, reactivation, streak_reminder). Types that are not named stay as they are.',
          examples: [{ recap: ['email'], streak_reminder: [] }],
        },
      ),
    ),
    streak: NotGiven(StreakInput),
  },
  { description: 'The preferences to change.' },
)
export type UserPreferencesInput = Static<typeof UserPreferencesInput>
