import { Type, type Static } from 'typebox'
import { evaluationModes, frequencies } from '#core/streaks/settings.ts'
import { NotGiven, OneOfOrNull, OrNull } from './shared.ts'

const count = (description: string) => Type.Integer({ description })

const fields = {
  metrics: Type.Array(
    Type.Object({
      key: Type.String({ description: "The metric's key." }),
      threshold: Type.Number({ description: 'What it must reach in a period, 1 to 10,000.' }),
    }),
    { description: 'What extends a streak; with none, nothing does.' },
  ),
  customizationEnabled: Type.Boolean({ description: 'Whether users may choose their own metrics.' }),
  daysOff: Type.Array(count('A weekday, 0 is Sunday.'), {
    description: 'Weekdays that need no activity, six at most; only for daily streaks.',
  }),
  startCount: count('How many a new user has, 0 to 100.'),
  maxCount: count('How many a user can have, 1 to 100.'),
  autoEarnInterval: OrNull(count('Days between two that are earned, 1 to 365.')),
  autoEarnAmount: OrNull(count('How many are earned each time, 1 to 10.')),
}
const freezes = { description: 'Freezes keep a streak through a missed period; null: there are none.' }

/** How streaks work (trophy.md §2.7, §4.8). */
export const StreakSettings = Type.Object(
  {
    frequency: Type.Enum([...frequencies], { description: 'How long a period is.' }),
    evaluationMode: Type.Enum([...evaluationModes], {
      description: 'Whether one metric suffices (OR) or every one is needed (AND, ALL).',
    }),
    metrics: fields.metrics,
    customizationEnabled: fields.customizationEnabled,
    daysOff: fields.daysOff,
    freezes: OrNull(
      Type.Object(
        {
          startCount: fields.startCount,
          maxCount: fields.maxCount,
          autoEarnInterval: fields.autoEarnInterval,
          autoEarnAmount: fields.autoEarnAmount,
        },
        freezes,
      ),
    ),
  },
  { description: 'How streaks work.' },
)
export type StreakSettings = Static<typeof StreakSettings>

/** What a change takes: absent stays, and so does null except for `freezes`. */
export const StreakSettingsInput = Type.Object(
  {
    frequency: OneOfOrNull(frequencies, 'How long a period is. Leaving daily clears the days off.'),
    evaluationMode: OneOfOrNull(
      evaluationModes,
      'Whether one metric suffices (OR) or every one is needed (AND, ALL).',
    ),
    metrics: NotGiven(fields.metrics),
    customizationEnabled: NotGiven(fields.customizationEnabled),
    daysOff: NotGiven(fields.daysOff),
    freezes: NotGiven(
      Type.Object(
        {
          startCount: fields.startCount,
          maxCount: fields.maxCount,
          autoEarnInterval: Type.Optional(fields.autoEarnInterval),
          autoEarnAmount: Type.Optional(fields.autoEarnAmount),
        },
        { description: 'Replaces all that was set about freezes; null switches them off.' },
      ),
    ),
  },
  { description: 'The settings to change.' },
)
export type StreakSettingsInput = Static<typeof StreakSettingsInput>
