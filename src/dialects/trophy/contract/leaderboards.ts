import { Type, type Static } from 'typebox'
import { rankings, runUnits, statuses } from '#core/leaderboards/define.ts'
import { Batch } from './batch.ts'
import { CalendarDate, OrNull } from './shared.ts'

const timeOfDay = (description: string) => Type.String({ description, examples: ['09:00'] })

/** A leaderboard as the admin API answers it: what was not set is absent (trophy.md §4.7). */
export const AdminLeaderboard = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The leaderboard's id." }),
    name: Type.String({ description: 'The name people see.' }),
    key: Type.String({ description: 'Names it in paths and answers.' }),
    description: Type.Optional(Type.String({ description: 'What people read about it.' })),
    status: Type.Enum([...statuses], { description: 'Its status now.' }),
    rankBy: Type.Enum([...rankings], { description: 'What users are ranked by.' }),
    metricId: Type.Optional(Type.String({ format: 'uuid', description: 'metric: the metric.' })),
    pointsSystemId: Type.Optional(Type.String({ format: 'uuid', description: 'points: the points system.' })),
    maxParticipants: OrNull(Type.Integer({ description: 'How many are on it; null is 1,000.' })),
    start: CalendarDate('Its first day.'),
    end: Type.Optional(CalendarDate('Its last day.')),
    startTime: Type.Optional(timeOfDay('Only what is done from this local time of day on counts.')),
    endTime: Type.Optional(timeOfDay('Only what is done before this local time of day counts.')),
    breakdownAttributes: Type.Array(Type.String({ format: 'uuid', description: 'An attribute.' }), {
      description: 'User attributes by whose values it is parted into groups.',
    }),
    runUnit: Type.Optional(Type.Enum([...runUnits], { description: 'What it repeats by.' })),
    runInterval: Type.Optional(Type.Integer({ description: 'After how many of them it begins anew.' })),
  },
  { description: 'A ranking of users.' },
)
export type AdminLeaderboard = Static<typeof AdminLeaderboard>

export const CreateLeaderboardsBody = Batch(
  'A leaderboard: `name`, `key` and `rankBy`, with `metricId` or `pointsSystemId` for what it ranks by. `description`, `status`, `maxParticipants` (1 to 1,000), `start` (today), `end`, `startTime`, `endTime`, `breakdownAttributes`, `runUnit` and `runInterval` are optional.',
  {
    name: 'Writers of the week',
    key: 'weekly-words',
    rankBy: 'metric',
    metricId: '550e8400-e29b-41d4-a716-446655440000',
    status: 'active',
    runUnit: 'day',
    runInterval: 7,
  },
)

export const UpdateLeaderboardsBody = Batch(
  'A leaderboard by `id` with what changes of it. Null clears `description`, `end`, `startTime`, `endTime`, `runUnit` and `maxParticipants`. Once it is not inactive, only `name`, `description`, `maxParticipants`, `end` and `status` can change.',
  { id: '550e8400-e29b-41d4-a716-446655440000', status: 'finished' },
)
