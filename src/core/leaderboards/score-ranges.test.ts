import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decimal } from '../shared/decimal.ts'
import { scoreRanges } from './score-ranges.ts'

const one = 1_000_000n

test.each([
  [1, 1, 12, [[1, 2]]],
  [1, 12, 12, Array.from({ length: 12 }, (_, index) => [index + 1, index + 2])],
  [3, 95, 12, Array.from({ length: 10 }, (_, index) => [index * 10, index * 10 + 10])],
])('from %i to %i in at most %i ranges', (lowest, highest, countMax, expected) => {
  const whole = (value: number) => (BigInt(value) * one) as Decimal
  expect(
    scoreRanges(whole(lowest), whole(highest), countMax).map(({ from, to }) => [
      Number(from / one),
      Number(to / one),
    ]),
  ).toEqual(expected)
})

test('ranges are equal, follow each other, are not too many and hold every score', () => {
  const score = fc.bigInt({ min: 1n, max: 10n ** 18n })
  fc.assert(
    fc.property(score, score, fc.integer({ min: 2, max: 20 }), (a, b, countMax) => {
      const [lowest, highest] = (a < b ? [a, b] : [b, a]) as [Decimal, Decimal]
      const ranges = scoreRanges(lowest, highest, countMax)
      expect(ranges.length).toBeLessThanOrEqual(countMax)
      expect(ranges[0]?.from ?? 0n).toBeLessThanOrEqual(lowest)
      expect(ranges.at(-1)?.to ?? 0n).toBeGreaterThan(highest)
      const width = (ranges[0]?.to ?? 0n) - (ranges[0]?.from ?? 0n)
      expect(ranges.map(({ from, to }) => to - from)).toEqual(ranges.map(() => width))
      expect(ranges.slice(1).map(({ from }) => from)).toEqual(ranges.slice(0, -1).map(({ to }) => to))
    }),
  )
})
