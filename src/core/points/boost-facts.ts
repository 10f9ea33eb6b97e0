import { formatDay } from '../shared/calendar.ts'
import { formatDecimal } from '../shared/decimal.ts'
import type { JsonObject } from '../shared/json.ts'
import type { PointsBoost, Rounding } from './points.ts'

/** What an effect says of a boost, which may be deleted when it is told: dates and decimals as text. */
export interface BoostFacts extends JsonObject {
  readonly id: string
  readonly name: string
  readonly start: string
  readonly end: string | null
  readonly multiplier: string
  readonly rounding: Rounding
}

export const boostFacts = ({ id, name, start, end, multiplier, rounding }: PointsBoost): BoostFacts => ({
  id,
  name,
  start: formatDay(start),
  end: end === null ? null : formatDay(end),
  multiplier: formatDecimal(multiplier),
  rounding,
})
