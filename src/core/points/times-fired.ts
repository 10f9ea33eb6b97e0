import type { Decimal } from '../shared/decimal.ts'

/**
 * How often a metric trigger fires when a total goes from one value to another: once for each full threshold that was
 * passed, less than 0 when it falls. Totals below 0 count as 0 (trophy.md §2.8).
 */
export const timesFired = (before: Decimal, after: Decimal, threshold: Decimal): bigint =>
  thresholdsIn(after, threshold) - thresholdsIn(before, threshold)

/** Whole thresholds; what is not below 0 is rounded down by the division. */
const thresholdsIn = (total: Decimal, threshold: Decimal): bigint => (total > 0n ? total / threshold : 0n)
