import { Type, type Static } from 'typebox'
import { evaluationModes } from '#core/streaks/settings.ts'
import { NotGiven, OneOfOrNull, OrNull } from './shared.ts'

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

const MetricThreshold = Type.Object(
  {
    key: Type.String({ description: "The metric's key." }),
    threshold: Type.Number({
      exclusiveMinimum: 0,
      description: 'What the metric must reach in a period.',
    }),
  },
  { description: 'A metric and its threshold.' },
)

const streak = {
  enabled: Type.Boolean({ description: 'Whether streaks are kept for this user.' }),
  evaluationMode: 'Whether one metric suffices (OR) or every one is needed (AND, ALL).',
  metrics: Type.Array(MetricThreshold, {
    description: "The metrics that count for this user, instead of the organisation's.",
  }),
}

/** A user's preferences (trophy.md §2.7, §2.10, §3.1). */
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
    streak: Type.Optional(
      Type.Object(
        {
          enabled: Type.Optional(streak.enabled),
          evaluationMode: Type.Optional(
            Type.Enum([...evaluationModes], { description: streak.evaluationMode }),
          ),
          metrics: Type.Optional(streak.metrics),
        },
        { description: 'What the user wants about the streak; absent when nothing was said.' },
      ),
    ),
  },
  { description: "A user's preferences." },
)
export type UserPreferences = Static<typeof UserPreferences>

const StreakInput = Type.Object(
  {
    enabled: NotGiven(streak.enabled),
    evaluationMode: OneOfOrNull(evaluationModes, streak.evaluationMode),
    metrics: Type.Optional(
      OrNull({
        ...streak.metrics,
        description: 'Replaces the list of this user; an empty one or null removes it.',
      }),
    ),
  },
  { description: 'Streak preferences. While customization is off, only `enabled` is taken.' },
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
