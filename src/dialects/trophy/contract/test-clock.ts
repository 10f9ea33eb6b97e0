import { Type } from 'typebox'
import { DateTime } from './shared.ts'

/** What moving a project's clock takes (trophy.md §1.10). */
export const TestClockBody = Type.Object({
  now: Type.String({
    description: "The time it becomes for the key's project: ISO 8601 with an offset or Z.",
    examples: ['2025-04-02T12:00:00Z'],
  }),
})

export const TestClock = Type.Object({ now: DateTime("The project's time from now on.") })
