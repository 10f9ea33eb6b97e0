import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zero, type Decimal } from '../shared/decimal.ts'
import type { Micros, Uid } from '../shared/ids.ts'
import { isAhead, placeOf, type Best, type Ranked } from './standing.ts'

const ranked = (uid: number, score: number, at: number): Ranked => ({
  uid: `u${uid}` as Uid,
  score: BigInt(score) as Decimal,
  reachedAt: at as Micros,
  reachedBy: `c${uid}`,
})

const order = (all: readonly Ranked[]) => all.toSorted((one, other) => (isAhead(one, other) ? -1 : 1))

function bestOf(all: readonly Ranked[], size: number): Best {
  const best = order(all.filter(({ score }) => score > zero)).slice(0, size + 1)
  return {
    length: best.length,
    at(index) {
      const one = best[index]
      if (one === undefined) throw new RangeError(`nobody is at ${index}`)
      return one
    },
    indexOf(uid) {
      const found = best.findIndex((one) => one.uid === uid)
      return found === -1 ? null : found
    },
  }
}

/** The rank by going through everybody. */
const rankIn = (others: readonly Ranked[], one: Ranked | null, size: number): number | null => {
  if (one === null || one.score <= zero) return null
  const rank = 1 + others.filter((other) => other.score > zero && isAhead(other, one)).length
  return rank <= size ? rank : null
}

const score = fc.integer({ min: -2, max: 6 })
const at = fc.integer({ min: 0, max: 3 })

test('ranks and threshold are those of the whole group, though only its best were read', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(score, at), { maxLength: 12 }),
      fc.tuple(score, at),
      fc.option(fc.tuple(score, at)),
      fc.integer({ min: 1, max: 5 }),
      (others, own, previous, size) => {
        const group = others.map(([value, when], index) => ranked(index, value, when))
        const after = ranked(99, ...own)
        const before = previous === null ? null : ranked(99, ...previous)
        const listed = order([...group, after].filter((one) => one.score > zero))
        const place = placeOf(bestOf([...group, after], size), size, after, before)
        expect(place).toEqual({
          rank: rankIn(group, after, size),
          previousRank: rankIn(group, before, size),
          threshold: listed[size - 1]?.score ?? zero,
        })
      },
    ),
  )
})

test('whoever came first stays ahead, also within one instant', () => {
  expect(isAhead(ranked(1, 5, 1), ranked(2, 5, 2))).toBe(true)
  expect(isAhead(ranked(2, 6, 2), ranked(1, 5, 1))).toBe(true)
  const first = { ...ranked(2, 5, 1), reachedBy: 'a' }
  expect([isAhead(first, ranked(1, 5, 1)), isAhead(ranked(1, 5, 1), first)]).toEqual([true, false])
})
