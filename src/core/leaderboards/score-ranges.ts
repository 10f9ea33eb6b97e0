import type { Decimal } from '../shared/decimal.ts'

/** Scores from one, which is included, up to another, which is not. */
export interface ScoreRange {
  readonly from: Decimal
  readonly to: Decimal
}

const one = 1_000_000n

/**
 * Equal ranges, at most so many, from the lowest score to the highest, with ends that are easy to read: whole steps of 1, 2
 * or 5 times a power of ten.
 * @param lowest not below 0
 */
export function scoreRanges(lowest: Decimal, highest: Decimal, countMax: number): readonly ScoreRange[] {
  const step = stepFor(lowest, highest, BigInt(countMax))
  const ranges: ScoreRange[] = []
  for (let from: bigint = lowest - (lowest % step); from <= highest; from += step)
    ranges.push({ from: from as Decimal, to: (from + step) as Decimal })
  return ranges
}

function stepFor(lowest: bigint, highest: bigint, countMax: bigint): bigint {
  for (let unit = one; ; unit *= 10n)
    for (const factor of [1n, 2n, 5n]) {
      const step = unit * factor
      const first = lowest - (lowest % step)
      if ((highest - first) / step < countMax) return step
    }
}
