import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { UserFilter } from '#core/users/condition.ts'
import { query, type Queryable } from '../database.ts'
import { amongEventUsers, eventsOfEach, Parameters, whereOf, type EventTest } from './conditions.ts'

/** A statement with thousands of subqueries takes long to plan, and there is room for 65,535 values. */
const valuesMax = 1000

interface Part {
  readonly tests: readonly string[]
  readonly parameters: Parameters
}

/** Filters as SQL, so many to a statement as fit. */
function partsOf(
  spaceId: SpaceId,
  filters: readonly UserFilter[],
  eventTest: EventTest,
  countMax = Number.POSITIVE_INFINITY,
): readonly Part[] {
  const parts: Array<{ tests: string[]; parameters: Parameters }> = []
  for (const filter of filters) {
    let part = parts.at(-1)
    if (part === undefined || part.tests.length >= countMax || part.parameters.values.length > valuesMax) {
      part = { tests: [], parameters: new Parameters(spaceId) }
      parts.push(part)
    }
    part.tests.push(`(${whereOf([filter], part.parameters, eventTest)}) is true`)
  }
  return parts
}

/** Which of these filters hold of one user: events are looked for among the user's own. */
export async function heldBy(
  on: Queryable,
  spaceId: SpaceId,
  uid: Uid,
  filters: readonly UserFilter[],
): Promise<readonly boolean[]> {
  const held: boolean[] = []
  for (const { tests, parameters } of partsOf(spaceId, filters, eventsOfEach)) {
    const user = parameters.add(uid, 'uuid')
    const [row] = await query<{ held: readonly boolean[] }>(
      on,
      `select array[${tests.join(', ')}] as held from users u where u.uid = ${user} and u.space_id = $1`,
      parameters.values,
    )
    held.push(...(row?.held ?? tests.map(() => false)))
  }
  return held
}

/** So many filters are asked in one look at all users: a look should end some time. */
const countedAtOnce = 10

/** Statements that count the users of several filters by one look at all users each; how many each counts. */
export const countings = (
  spaceId: SpaceId,
  filters: readonly UserFilter[],
): ReadonlyArray<(on: Queryable) => Promise<readonly number[]>> =>
  partsOf(spaceId, filters, amongEventUsers, countedAtOnce).map(({ tests, parameters }) => async (on) => {
    const counts = tests.map((test) => `count(*) filter (where ${test})`)
    const [row] = await query<{ counts: readonly number[] }>(
      on,
      `select array[${counts.join(', ')}]::float8[] as counts from users u where u.space_id = $1`,
      parameters.values,
    )
    return row?.counts ?? []
  })
