import type { Order } from './condition.ts'

/**
 * Numbers and times by the ranges that they lie in, from wide to narrow, so that every range is a few dozen of them: the first
 * bits of their 64-bit form in which a greater value is a greater number. A range is covered with some more at its ends, where
 * the narrowest are still too wide.
 */

/** A bucket is its width and the bits that its values begin with. */
type Bucket = string

interface Widths {
  /** How many last bits the values of a bucket may differ in; narrower and narrower. */
  readonly freeBits: readonly bigint[]
  readonly bitsOf: (value: number) => bigint
  /** The bits of the least and the greatest value there can be. */
  readonly ends: readonly [least: bigint, greatest: bigint]
}

const [noBits, allBits] = [0n, (1n << 64n) - 1n]
const zero = 1n << 63n

/** By sign and size, then ever finer: the narrowest is a 4,096th of a value. */
const numbers: Widths = {
  freeBits: [60n, 56n, 52n, 48n, 44n, 40n],
  bitsOf: orderedBits,
  ends: [noBits, allBits],
}

/** By microseconds: 143 years, 9 years, 203 days, 12 days, 19 hours, 71 minutes, 4 minutes. */
const times: Widths = {
  freeBits: [52n, 48n, 44n, 40n, 36n, 32n, 28n],
  // What lies before or after all exact microseconds is that end of time.
  bitsOf: (micros) =>
    BigInt(Math.min(Math.max(micros, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER)) + zero,
  ends: [zero + BigInt(Number.MIN_SAFE_INTEGER), zero + BigInt(Number.MAX_SAFE_INTEGER)],
}

export const bucketsOfNumber = (value: number): readonly Bucket[] => bucketsOf(numbers, value)
export const bucketsOfTime = (micros: number): readonly Bucket[] => bucketsOf(times, micros)

/** Buckets in which all numbers lie that are so related to a value. */
export const bucketsOverNumbers = (order: Order, value: number): readonly Bucket[] =>
  over(numbers, order, value)

/** The same for microseconds. */
export const bucketsOverTimes = (order: Order, micros: number): readonly Bucket[] =>
  over(times, order, micros)

const name = (freeBits: bigint, first: bigint): Bucket => `${freeBits}:${first}`

function bucketsOf({ freeBits, bitsOf }: Widths, value: number): readonly Bucket[] {
  const bits = bitsOf(value)
  return freeBits.map((free) => name(free, bits >> free))
}

function over(
  { freeBits, bitsOf, ends: [least, greatest] }: Widths,
  order: Order,
  value: number,
): readonly Bucket[] {
  const bits = bitsOf(value)
  switch (order) {
    case 'equals':
      return [name(freeBits.at(-1) ?? 0n, bits >> (freeBits.at(-1) ?? 0n))]
    case 'gt':
    case 'gte':
      return cover(freeBits, bits, greatest)
    case 'lt':
    case 'lte':
      return cover(freeBits, least, bits)
  }
}

/** From wide to narrow: the buckets that lie inside whole; at the end also the two that the ends lie in. */
function cover(freeBits: readonly bigint[], from: bigint, to: bigint): readonly Bucket[] {
  const found: Bucket[] = []
  // What is left to cover, on both sides of what is covered: by the numbers of the buckets, both ends in it.
  let gaps: ReadonlyArray<readonly [first: bigint, last: bigint]> = [[from, to]]
  for (const [level, free] of freeBits.entries()) {
    const isLast = level === freeBits.length - 1
    const rest: Array<readonly [bigint, bigint]> = []
    for (const [first, last] of gaps) {
      const size = 1n << free
      const start = isLast ? first >> free : (first + size - 1n) >> free
      const end = isLast ? (last >> free) + 1n : (last + 1n) >> free
      for (let at = start; at < end; at += 1n) found.push(name(free, at))
      if (isLast) continue
      if (start >= end) rest.push([first, last])
      else {
        if (first < start << free) rest.push([first, (start << free) - 1n])
        if (end << free <= last) rest.push([end << free, last])
      }
    }
    gaps = rest
  }
  return found
}

const view = new DataView(new ArrayBuffer(8))

/** The bits of a number such that a greater number has greater bits. */
function orderedBits(value: number): bigint {
  view.setFloat64(0, value === 0 ? 0 : value)
  const bits = view.getBigUint64(0)
  return bits >= zero ? allBits - bits : bits + zero
}
