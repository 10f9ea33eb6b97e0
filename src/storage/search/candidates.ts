import type { SpaceId } from '#core/shared/ids.ts'
import type { UserFilter } from '#core/users/condition.ts'
import { termQueryOf, type TermQuery } from '#core/users/search-terms.ts'
import {
  eventsOfEach,
  eventUsers,
  whereOf,
  type EventCondition,
  type EventTest,
  type Parameters,
} from './conditions.ts'
import { termed } from './terms.ts'

/** Those who did an event are looked for together when terms leave more users than this, else one by one. */
const fewUsers = 2000

/** What finds users of a large space without looking at all of them. */
export interface Clues {
  readonly terms: TermQuery | null
  readonly events: readonly EventCondition[]
}

/** Null: every user has to be looked at. @param all filters, flattened */
export function cluesOf(spaceId: SpaceId, all: readonly UserFilter[]): Clues | null {
  const terms = termQueryOf({ as: 'all', of: all }, spaceId)
  const events = all.filter((filter) => filter.as === 'event' && filter.timesMin > 0) as EventCondition[]
  return terms === null && events.length === 0 ? null : { terms, events }
}

/**
 * The relation `matched` (uid, number) of the users of whom all filters hold: candidates are looked up one by one, in a
 * subquery that the planner cannot turn round, and asked everything again.
 */
export function matchedByClues(
  { terms, events }: Clues,
  all: readonly UserFilter[],
  parameters: Parameters,
): string {
  const isLarge = terms === null ? 'true' : `(select count(*) > ${fewUsers} from termed)`
  const relations = events.map(
    (event, index) => `evented${index} as materialized (${eventUsers(event, parameters, isLarge)})`,
  )
  const asked = events.map((_, index) => `c.uid in (select e.uid from evented${index} e)`)
  const first = terms === null ? 'evented0' : 'termed'
  const among = asked.length === 0 ? 'true' : `(not ${isLarge} or (${asked.join(' and ')}))`
  const eventTest: EventTest = (condition, values) =>
    events.includes(condition)
      ? `(${isLarge} or ${eventsOfEach(condition, values)})`
      : eventsOfEach(condition, values)
  return [
    ...(terms === null ? [] : [`termed as materialized (${termed(terms, parameters)})`]),
    ...relations,
    `candidates as (select c.uid from ${first} c where ${among})`,
    `matched as materialized (select m.uid, m.number from candidates c cross join lateral
(select u.uid, u.number from users u where u.uid = c.uid and ${whereOf(all, parameters, eventTest)} offset 0) m)`,
  ].join(',\n')
}

/** The same relation by looking at all users, or at those that an index of `users` leads to. */
export const matchedByScan = (
  all: readonly UserFilter[],
  parameters: Parameters,
  eventTest: EventTest,
): string =>
  `matched as materialized (select u.uid, u.number from users u where ${whereOf(all, parameters, eventTest)})`
