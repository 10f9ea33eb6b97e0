import { Type, type Static } from 'typebox'
import { evaluationModes, frequencies } from '#core/streaks/settings.ts'
import { SweepOrNull } from './rule-uses.ts'
import { CalendarDate, OrNull } from './shared.ts'

const integer = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, description })

const settings = {
  frequency: Type.Enum([...frequencies], {
    description: 'How long a period is. Leaving daily clears the days off.',
  }),
  evaluationMode: Type.Enum([...evaluationModes], {
    description: 'Does one metric suffice (`OR`), or is every one needed (`AND`, `ALL`)?',
  }),
  metrics: Type.Array(
    Type.Object(
      {
        key: Type.String({ description: 'The metric’s key.' }),
        threshold: Type.Number({ description: 'What it must reach in a period, 1 to 10,000.' }),
      },
      { additionalProperties: false },
    ),
    { maxItems: 100, description: 'What extends a streak; with none, nothing does.' },
  ),
  customizationEnabled: Type.Boolean({ description: 'May users choose metrics of their own?' }),
  daysOff: Type.Array(Type.Integer({ description: 'A weekday, 0 is Sunday.' }), {
    maxItems: 7,
    description: 'Weekdays that need no activity, six at most; only for daily streaks.',
  }),
  freezes: OrNull(
    Type.Object(
      {
        startCount: integer(0, 100, 'How many a new user has.'),
        maxCount: integer(1, 100, 'How many a user can have.'),
        autoEarnInterval: OrNull(integer(1, 365, 'Days between two that are earned; null: none are.')),
        autoEarnAmount: OrNull(integer(1, 10, 'How many are earned each time; null: none are.')),
      },
      {
        additionalProperties: false,
        description: 'Freezes keep a streak through a missed period; null: there are none.',
      },
    ),
  ),
}

export const ShownStreakSettings = Type.Object(
  { ...settings, sweep: SweepOrNull },
  { description: 'How streaks work; a sweep brings everybody’s under settings that were changed.' },
)
export type ShownStreakSettings = Static<typeof ShownStreakSettings>

export const StreakSettingsBody = Type.Partial(Type.Object(settings), {
  additionalProperties: false,
  description: 'What is absent stays.',
})
export type StreakSettingsBody = Static<typeof StreakSettingsBody>

export const StreakExampleQuery = Type.Object({
  tenant: Type.Optional(Type.String({ description: 'The tenant, where the header cannot be sent.' })),
  settings: Type.Optional(
    Type.String({
      maxLength: 20_000,
      description: 'What would be changed of the settings, as JSON text: as in the body that changes them.',
      examples: ['{"frequency":"daily","daysOff":[0,6]}'],
    }),
  ),
})

export const StreakExampleAnswer = Type.Object({
  periods: Type.Array(
    Type.Object({
      start: CalendarDate('Its first day.'),
      end: CalendarDate('Its last day.'),
      activity: Type.Enum(['all', 'first', 'none'], {
        description:
          'What the example user did: reach every metric’s threshold, only the first one’s, or nothing.',
      }),
      ended: Type.Enum(['satisfied', 'paused', 'off', 'skipped', 'frozen', 'missed', 'idle'], {
        description: 'How it ended; `missed`: a streak was lost in it, `idle`: there was none to keep.',
      }),
      length: Type.Integer({ description: 'The length of the streak at its end.' }),
      freezes: OrNull(
        Type.Integer({ description: 'Freezes held after it; null: there are none with these settings.' }),
      ),
    }),
    { description: 'Oldest first.' },
  ),
})
