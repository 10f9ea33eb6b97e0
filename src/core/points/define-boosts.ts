import { filtersOf, type AttributeFilter, type FilterDraft } from '../shared/attribute-filter.ts'
import type { Day } from '../shared/calendar.ts'
import { decimalOf, type Decimal } from '../shared/decimal.ts'
import type { Refusal } from '../shared/errors.ts'
import type { Fresh } from '../shared/fresh.ts'
import type { Uid } from '../shared/ids.ts'
import type { NewPointsBoost } from './change.ts'
import type { PointsBoost, Rounding } from './points.ts'

/** What is asked of a boost. What is absent stays, or is at its default. */
export interface BoostFields {
  readonly name?: string
  readonly start?: Day
  readonly end?: Day | null
  readonly multiplier?: Decimal
  readonly rounding?: Rounding
  readonly userAttributes?: readonly FilterDraft[]
}

export interface BoostDraft extends BoostFields {
  readonly name: string
  readonly start: Day
  readonly multiplier: Decimal
  /** The user it is for, by the customer's id; null: all who match the attributes. */
  readonly userId: string | null
}
export type BoostPatch = BoostFields & { readonly id: string }

/** What the rules about boosts look at: keys of user attributes by uuid. */
interface BoostFacts {
  readonly userAttributes: ReadonlyMap<string, string>
}

/** Independent of each other. `users` are those who are there, by what the drafts call them (trophy.md §2.8, §4.4). */
export function createBoosts(
  facts: BoostFacts,
  users: ReadonlyMap<string, Uid>,
  drafts: readonly BoostDraft[],
  fresh: Fresh,
): ReadonlyArray<NewPointsBoost | Refusal> {
  return drafts.map(({ userId, userAttributes = [], ...draft }) => {
    const uid = userId === null ? null : users.get(userId)
    if (uid === undefined) return noUser
    const userFilters = boostFilters(facts, uid, userAttributes)
    if ('code' in userFilters) return userFilters
    const boost = { end: null, rounding: 'down' as const, ...draft }
    return wrongBoost(boost) ?? { ...boost, uid, userFilters, id: fresh.newId(), createdAt: fresh.now }
  })
}

/** Independent of each other. A boost that is asked for nothing is given back itself. */
export function changeBoosts(
  facts: BoostFacts,
  known: readonly PointsBoost[],
  patches: readonly BoostPatch[],
): ReadonlyArray<PointsBoost | Refusal> {
  return patches.map(({ id, userAttributes, ...changes }) => {
    const before = known.find((boost) => boost.id === id)
    if (before === undefined) return boostNotFound
    if (userAttributes === undefined && Object.keys(changes).length === 0) return before
    const userFilters =
      userAttributes === undefined ? before.userFilters : boostFilters(facts, before.uid, userAttributes)
    if ('code' in userFilters) return userFilters
    const after = { ...before, ...changes, userFilters }
    return wrongBoost(after) ?? after
  })
}

/** A boost is for one user, or for all who match: never both. */
function boostFilters(
  facts: BoostFacts,
  uid: Uid | null,
  drafts: readonly FilterDraft[],
): readonly AttributeFilter[] | Refusal {
  return uid !== null && drafts.length > 0 ? notBoth : filtersOf(drafts, facts.userAttributes)
}

const one = decimalOf(1)
const tooMuch = decimalOf(100)

function wrongBoost({
  start,
  end,
  multiplier,
}: Pick<PointsBoost, 'start' | 'end' | 'multiplier'>): Refusal | null {
  if (multiplier <= 0n || multiplier === one || (tooMuch !== null && multiplier >= tooMuch))
    return wrongMultiplier
  return end !== null && end < start ? endBeforeStart : null
}

const wrongMultiplier: Refusal = {
  code: 'invalid',
  field: 'multiplier',
  message: 'multiplier must be greater than 0, less than 100 and not 1',
}
const endBeforeStart: Refusal = {
  code: 'invalid',
  field: 'end',
  message: 'end cannot be before start',
}
const notBoth: Refusal = {
  code: 'invalid',
  field: 'userAttributes',
  message: 'userAttributes cannot be set on a boost of one user',
}
const noUser: Refusal = { code: 'user_not_found', message: 'User does not exist' }
const boostNotFound: Refusal = { code: 'not_found', message: 'Points boost not found by ID' }
