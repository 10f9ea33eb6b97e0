import { Type, type Static, type TSchema } from 'typebox'
import { batchLengthMax } from './batch.ts'
import { CalendarDate } from './shared.ts'

/** Why an item that names a user was not done; version 1.0.42 of the SDK reads `level` and `reason` (trophy.md §1.4). */
export const StreakIssue = Type.Object(
  {
    userId: Type.String({ description: 'The user that the item named.' }),
    severity: Type.Enum(['error', 'warning'], {
      description: 'Whether the item failed or had nothing to do.',
    }),
    level: Type.Enum(['error', 'warning'], { description: 'The same as `severity`.', deprecated: true }),
    message: Type.String({ description: 'What was wrong with the item.' }),
    reason: Type.String({ description: 'The same as `message`.', deprecated: true }),
  },
  { description: 'An item that was not done; the others were.' },
)
export type StreakIssue = Static<typeof StreakIssue>

const issues = Type.Array(StreakIssue, { description: 'The items that were not done.' })
const userId = Type.String({ description: "The user's id in your own database.", examples: ['user-id'] })
const ids = (description: string) => Type.Array(Type.String({ description: "A user's id." }), { description })

/** A batch inside an object: 1 to 100 items, independent of each other (trophy.md §1.8). */
const Wrapped = <const Name extends string, Item extends TSchema>(name: Name, item: Item) =>
  Type.Object(
    {
      [name]: Type.Array(item, {
        minItems: 1,
        maxItems: batchLengthMax,
        description: `1 to ${batchLengthMax} items.`,
      }),
    } as Record<Name, ReturnType<typeof Type.Array<Item>>>,
    { description: 'Items that are independent of each other.' },
  )

export const FreezesBody = Wrapped(
  'freezes',
  Type.Object({ userId }, { description: 'One freeze for a user.' }),
)
export const FreezesAnswer = Type.Object({ issues }, { description: 'What was not done.' })

const date = (description: string) => Type.String({ description, examples: ['2025-04-03'] })
const pause = {
  userId,
  start: date("The first day, not before the user's today."),
  end: date('The last day.'),
}
export const PausesBody = Wrapped('pauses', Type.Object(pause, { description: 'Days that count as kept.' }))

const StreakPause = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The pause's id." }),
    userId,
    start: CalendarDate('The first day.'),
    end: CalendarDate('The last day.'),
    status: Type.Enum(['active', 'archived'], { description: 'Archived: deleted.' }),
  },
  { description: 'Days that count as kept.' },
)
export const PausesAnswer = Type.Object(
  { created: Type.Array(StreakPause, { description: 'What was made.' }), issues },
  { description: 'What became of each item.' },
)

export const StreakUsersBody = Wrapped('users', Type.Object({ id: userId }, { description: 'A user.' }))
export const RestoreAnswer = Type.Object(
  { restoredUsers: ids('Whose streak was brought back.'), issues },
  { description: 'What became of each item.' },
)
export const ResetAnswer = Type.Object(
  { resetUsers: ids('Whose streak was ended.'), issues },
  { description: 'What became of each item.' },
)
