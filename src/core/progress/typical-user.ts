import { addDays, startOfDay, type Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import type { PastEvent, SimulatedUser } from './simulate-points.ts'

/** What somebody does day by day. */
export interface TypicalActivity {
  /** The metric's number. */
  readonly metric: number
  /** More than 0; a part of one is an event every few days. */
  readonly eventsPerDay: number
  /** Of each event. */
  readonly value: Decimal
  readonly attributes: Readonly<Record<string, string>>
}

const dayLength = 86_400_000_000

/**
 * Somebody in UTC without attributes, new on the first day, who does the same on every one of so many days, spread evenly
 * over each; and the end of the last.
 */
export function typicalUser(
  activities: readonly TypicalActivity[],
  first: Day,
  days: number,
): { readonly user: SimulatedUser; readonly until: Micros } {
  const from = startOfDay('UTC', first)
  const until = (startOfDay('UTC', addDays(first, days)) - 1) as Micros
  const events = activities.flatMap((activity) => eventsOf(activity, from, days))
  return {
    user: {
      user: {
        attributes: {},
        createdAt: from,
        tz: null,
        control: false,
        unsubscribed: false,
        notifications: {},
      },
      zone: 'UTC',
      from,
      totals: new Map(),
      sums: new Map(),
      completions: [],
      streak: null,
      preferences: null,
      ownBoosts: [],
      events: events.toSorted((one, other) => one.at - other.at),
      completedSince: [],
    },
    until,
  }
}

function eventsOf(
  { metric, eventsPerDay, value, attributes }: TypicalActivity,
  from: Micros,
  days: number,
): readonly PastEvent[] {
  const interval = dayLength / eventsPerDay
  return Array.from({ length: Math.floor(eventsPerDay * days) }, (_, index) => ({
    metric,
    value,
    attributes,
    at: (from + Math.floor((index + 0.5) * interval)) as Micros,
  }))
}
