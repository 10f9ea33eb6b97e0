import { expect, test } from 'vitest'
import fc from 'fast-check'
import { dayOf } from '../shared/calendar.ts'
import { decimalOf, type Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import { boosted, isInForce } from './boosted.ts'
import { totalAfter } from './clip.ts'
import { levelOf } from './level-of.ts'
import type { PointsBoost, PointsLevel, Rounding } from './points.ts'
import { summariseLevels, summariseTotals, thresholdsOf } from './summary.ts'
import { timesFired } from './times-fired.ts'

const decimal = (value: number): Decimal => decimalOf(value) as Decimal // of a plain number there is one

const april = (date: number, year = 2025) => dayOf({ year, month: 4, date })

const boost = (
  multiplier: number,
  rounding: Rounding = 'down',
  more: Partial<PointsBoost> = {},
): PointsBoost => ({
  id: 'b',
  number: 1,
  name: 'B',
  start: april(3),
  end: april(3),
  multiplier: decimal(multiplier),
  rounding,
  uid: null,
  userFilters: [],
  createdAt: 0 as Micros,
  ...more,
})

const level = (key: string, points: number): PointsLevel => ({
  id: key,
  number: 1,
  key,
  name: key,
  description: '',
  badgeUrl: null,
  points,
  createdAt: 0 as Micros,
})

test.each([
  [0, 2, 3, 0n],
  [2, 7, 3, 2n],
  [7, 2, 3, -2n],
  [0.6, 1.2, 1, 1n],
  [1.2, 5.1, 1, 4n],
  [-5, 4, 2, 2n],
  [3, -4, 2, -1n],
  [-9, -1, 2, 0n],
])('from %d to %d a threshold of %d fires so many times', (before, after, threshold, times) => {
  expect(timesFired(decimal(before), decimal(after), decimal(threshold))).toBe(times)
})

test('however the way from one total to another is cut, a trigger fires as often', () => {
  const value = fc
    .integer({ min: -5_000_000, max: 5_000_000 })
    .map((millionths) => BigInt(millionths) as Decimal)
  fc.assert(
    fc.property(value, fc.array(value), fc.integer({ min: 1, max: 9 }), (begin, totals, whole) => {
      const threshold = decimal(whole)
      let sum = 0n
      let at = begin
      for (const total of totals) {
        sum += timesFired(at, total, threshold)
        at = total
      }
      expect(sum).toBe(timesFired(begin, at, threshold))
    }),
  )
})

test.each([
  [10n, [boost(2), boost(1.5), boost(3)], 90n],
  [5n, [boost(1.5, 'down')], 7n],
  [5n, [boost(1.5, 'up')], 8n],
  [5n, [boost(1.5, 'nearest')], 8n],
  [5n, [boost(1.25, 'down')], 6n],
  [5n, [boost(1.25, 'up')], 7n],
  [5n, [boost(1.25, 'nearest')], 6n],
  [5n, [boost(1.5, 'up'), boost(1.1, 'down')], 8n],
  [5n, [boost(1.5, 'up'), boost(1.1, 'nearest')], 8n],
  [10n, [boost(0.1, 'up'), boost(0.000001, 'up')], 1n],
  [3n, [boost(0.1)], 0n],
])('boosts multiply, and the product is rounded once (%#)', (points, boosts, expected) => {
  expect(boosted(points, boosts)).toBe(expected)
})

test('a boost is in force from its first to its last date, and not before it was made', () => {
  const at = 5 as Micros
  expect(isInForce(boost(2), april(2), at)).toBe(false)
  expect(isInForce(boost(2), april(3), at)).toBe(true)
  expect(isInForce(boost(2), april(4), at)).toBe(false)
  expect(isInForce(boost(2, 'down', { end: null }), april(4, 2035), at)).toBe(true)
  expect(isInForce(boost(2, 'down', { createdAt: 6 as Micros }), april(3), at)).toBe(false)
})

test.each([
  [95, 10n, 100, 100],
  [100, 10n, 100, 100],
  [150, 10n, 100, 150],
  [150, -60n, 100, 90],
  [5, -10n, null, 0],
  [5, 10n ** 30n, null, Number.MAX_SAFE_INTEGER],
  [5, -(10n ** 30n), null, 0],
])('%d changed by %d under %s is %d', (total, change, maxPoints, expected) => {
  expect(totalAfter(total, change, { maxPoints })).toBe(expected)
})

test('the level is the highest that was reached; of two with equal points the later one', () => {
  const levels = [level('bronze', 0), level('silver', 50), level('later', 50)]
  expect(levelOf({ levels }, 49)?.key).toBe('bronze')
  expect(levelOf({ levels }, 50)?.key).toBe('later')
  expect(levelOf({ levels: [level('silver', 50)] }, 49)).toBe(null)
})

/** What the database counts of totals above 0. */
const groupsOf = (totals: readonly number[]) =>
  totals
    .filter((total) => total > 0)
    .map((total) => {
      const text = total === 1 ? '' : String(total - 1)
      return { digits: text.length, leading: Number(text.charAt(0)), users: 1 }
    })

test.each([
  [[0, 5, 730], 100],
  [[7], 1],
  [[1], 1],
  [[10], 1],
  [[11], 10],
  [[100], 10],
  [[101], 100],
  [[1001], 1000],
  [[], 1],
])('C110 the totals %j are counted in ranges of %d', (totals, width) => {
  const without = totals.filter((total) => total === 0).length
  const rows = summariseTotals(groupsOf(totals), without)
  expect(rows).toHaveLength(11)
  expect(rows[0]).toEqual({ from: 0, to: 0, users: without })
  expect(rows.slice(1).map(({ from, to }) => [from, to])).toEqual(
    Array.from({ length: 10 }, (_, index) => [index * width + 1, (index + 1) * width]),
  )
})

test('every total is counted in the range that it lies in', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20_000 })), (totals) => {
      const rows = summariseTotals(groupsOf(totals), totals.filter((total) => total === 0).length)
      for (const { from, to, users } of rows)
        expect(users).toBe(totals.filter((total) => from <= total && total <= to).length)
    }),
  )
})

test('of levels with equal points the later-created has all users; who is below all is in none', () => {
  const levels = [level('bronze', 10), level('silver', 50), level('later', 50)]
  expect(thresholdsOf(levels)).toEqual([10, 50])
  const rows = summariseLevels(
    levels,
    new Map([
      [0, 7],
      [1, 3],
      [2, 2],
    ]),
  )
  expect(rows.map((row) => [row.level.key, row.users])).toEqual([
    ['bronze', 3],
    ['silver', 0],
    ['later', 2],
  ])
})
