import type { Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { boostStatus } from './boost-status.ts'
import type { PointsBoost, Rounding } from './points.ts'

/** A decimal is so many of its parts. */
const one = 1_000_000n

/**
 * Is a boost in force at an instant that is this date where the user lives? Not before it was made: what was earned until
 * then stays what it was.
 */
export const isInForce = (boost: PointsBoost, day: Day, at: Micros): boolean =>
  boost.createdAt <= at && boostStatus(boost, day) === 'active'

/**
 * Points multiplied by all of these boosts and made a whole number once, at the end; boosts that disagree on how: down beats
 * nearest beats up (trophy.md §2.8). `points` is more than 0.
 */
export function boosted(points: bigint, boosts: readonly PointsBoost[]): bigint {
  let product = points
  let unit = 1n
  for (const { multiplier } of boosts) {
    product *= multiplier
    unit *= one
  }
  return rounded(product, unit, roundingOf(boosts))
}

function rounded(product: bigint, unit: bigint, rounding: Rounding): bigint {
  if (rounding === 'down') return product / unit
  return rounding === 'up' ? (product + unit - 1n) / unit : (product * 2n + unit) / (unit * 2n)
}

function roundingOf(boosts: readonly PointsBoost[]): Rounding {
  const asked = new Set(boosts.map(({ rounding }) => rounding))
  if (asked.has('down') || asked.size === 0) return 'down'
  return asked.has('nearest') ? 'nearest' : 'up'
}
