import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Micros, SpaceId, Uid } from '../shared/ids.ts'
import { bucketsOfNumber, bucketsOfTime, bucketsOverNumbers, bucketsOverTimes } from './search-ranges.ts'
import { passes, termQueryOf, termsOf, thinned, type TermTest } from './search-terms.ts'
import {
  searchedFields,
  searchedUser,
  userFilter,
  type SearchedFields,
} from '#test/support/arbitrary-search.ts'
import { meets } from './testing/meets.ts'

const spaceId = '6f1c3a52-0000-4000-8000-000000000001' as SpaceId
const uid = '6f1c3a52-0000-4000-8000-000000000002' as Uid
const userOf = (fields: SearchedFields) => searchedUser(spaceId, uid, 7, fields)
const none: SearchedFields = {
  email: null,
  name: null,
  city: null,
  score: 0,
  assignedTo: null,
  unsubscribed: false,
  gender: 'unknown',
  lastSeen: null,
  attributes: {},
  tags: [],
}

describe('terms', () => {
  test('whoever meets a filter has terms that pass', () => {
    let met = 0
    fc.assert(
      fc.property(searchedFields, userFilter, (fields, filter) => {
        const user = userOf(fields)
        const query = termQueryOf(filter, spaceId)
        if (!meets(user, filter) || query === null) return
        met += 1
        const terms = termsOf(user)
        expect(passes(new Set(terms), query)).toBe(true)
        // With fewer terms to have it is no harder.
        const common = new Map(
          terms.filter((term) => term % 3 !== 0).map((term) => [term, (term % 97) / 97 + 1]),
        )
        expect(passes(new Set(terms), thinned(query, common))).toBe(true)
      }),
      { numRuns: 20_000 },
    )
    // Or the property says nothing.
    expect(met).toBeGreaterThan(500)
  })

  test.each([
    ['jane', 'startsWith', 'j', true],
    ['jane', 'startsWith', 'a', false],
    ['jane', 'endsWith', 'e', true],
    ['jane', 'endsWith', 'n', false],
    ['jane', 'contains', 'ANE', true],
    ['jane', 'contains', 'jae', false],
    ['jane', 'equals', 'Jane', true],
    ['jane', 'equals', 'jan', false],
    ['İstanbul', 'startsWith', 'ista', true],
    ['Łódź', 'contains', 'łód', true],
  ] as const)('of the city %s, %s %s: %s', (city, compare, value, expected) => {
    const terms = new Set(termsOf(userOf({ ...none, city })))
    const of = { field: 'city' } as const
    const query = termQueryOf({ as: 'text', of, compare, value, ignoreCase: true }, spaceId)
    expect(query !== null && passes(terms, query)).toBe(expected)
  })

  test.each([
    [{ as: 'text', of: { field: 'city' }, compare: 'contains', value: 'ab', ignoreCase: false }],
    [{ as: 'text', of: { field: 'city' }, compare: 'startsWith', value: '', ignoreCase: false }],
    [{ as: 'text', of: { field: 'score' }, compare: 'contains', value: '123', ignoreCase: false }],
    [{ as: 'not', of: { as: 'tag', number: 1 } }],
    [{ as: 'event', event: 1, timesMin: 1, since: null }],
    [
      {
        as: 'any',
        of: [
          { as: 'tag', number: 1 },
          { as: 'event', event: 1, timesMin: 1, since: null },
        ],
      },
    ],
    [{ as: 'all', of: [] }],
  ] as const)('are of no help with %j', (filter) => {
    expect(termQueryOf(filter, spaceId)).toBeNull()
  })

  test('another space has others for the same users', () => {
    const other = '6f1c3a52-0000-4000-8000-000000000003' as SpaceId
    const fields = { ...none, city: 'Warsaw', attributes: { plan: 'pro', size: 3 }, tags: [1] }
    const terms = new Set(termsOf(userOf(fields)))
    const shared = termsOf(searchedUser(other, uid, 7, fields)).filter((term) => terms.has(term))
    expect(shared).toEqual([])
  })

  test('of a long needle few terms are asked for, those that few users have', () => {
    const of = { field: 'city' } as const
    const needle = (value: string) => {
      const query = termQueryOf({ as: 'text', of, compare: 'contains', value, ignoreCase: false }, spaceId)
      if (query === null) throw new Error('no help')
      return query
    }
    const termsIn = (test: TermTest): number[] => ('has' in test ? [test.has] : test.of.flatMap(termsIn))
    const whole = needle('the role of somebody 17')
    const common = new Map(termsIn(needle('the role of somebody').test).map((term) => [term, 0.9]))
    const rare = termsIn(thinned(whole, common).test)
    expect(rare).toHaveLength(3)
    expect(rare.filter((term) => common.has(term))).toEqual([])
    expect(termsIn(thinned(whole, new Map()).test)).toHaveLength(4)
    const all = new Map(termsIn(whole.test).map((term, index) => [term, 0.9 - index / 100]))
    expect(termsIn(thinned(whole, all).test)).toEqual(termsIn(whole.test).toReversed().slice(0, 2))
  })

  test('a long text is not split, and found all the same', () => {
    const city = 'x'.repeat(300) + 'needle'
    const terms = termsOf(userOf({ ...none, city }))
    expect(terms.length).toBeLessThan(100)
    const of = { field: 'city' } as const
    const query = termQueryOf(
      { as: 'text', of, compare: 'contains', value: 'needle', ignoreCase: false },
      spaceId,
    )
    expect(query !== null && passes(new Set(terms), query)).toBe(true)
  })
})

describe('ranges', () => {
  const orders = ['gt', 'gte', 'lt', 'lte', 'equals'] as const
  const holds = (order: (typeof orders)[number], a: number, b: number) =>
    ({ gt: a > b, gte: a >= b, lt: a < b, lte: a <= b, equals: a === b })[order]
  const micros = fc.oneof(
    fc.maxSafeInteger(),
    fc.integer({ min: 1_700_000_000_000_000, max: 1_700_000_001_000_000 }),
  )
  const double = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -50, max: 50 }))

  test('every number in a range lies in one of its buckets', () => {
    fc.assert(
      fc.property(double, double, fc.constantFrom(...orders), (a, b, order) => {
        if (!holds(order, a, b)) return
        const over = new Set(bucketsOverNumbers(order, b))
        expect(bucketsOfNumber(a).some((bucket) => over.has(bucket))).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  test('every instant in a range lies in one of its buckets', () => {
    fc.assert(
      fc.property(micros, micros, fc.constantFrom(...orders), (a, b, order) => {
        if (!holds(order, a, b)) return
        const over = new Set(bucketsOverTimes(order, b))
        expect(bucketsOfTime(a).some((bucket) => over.has(bucket))).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  test('a range is some dozens of buckets, and leaves out what is not near it', () => {
    for (const order of orders) {
      expect(bucketsOverNumbers(order, 1234.5).length).toBeLessThan(130)
      expect(bucketsOverTimes(order, 1_700_000_000_123_456).length).toBeLessThan(130)
    }
    const day = 86_400_000_000
    const over = new Set(bucketsOverTimes('gte', 1_700_000_000_000_000 as Micros))
    expect(bucketsOfTime(1_700_000_000_000_000 - day).some((one) => over.has(one))).toBe(false)
    const above = new Set(bucketsOverNumbers('gt', 50))
    expect(bucketsOfNumber(49).some((one) => above.has(one))).toBe(false)
  })
})
