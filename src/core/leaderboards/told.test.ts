import { expect, test } from 'vitest'
import { parseDecimal, zero, type Decimal } from '../shared/decimal.ts'
import type { Uid } from '../shared/ids.ts'
import { isSamePlace, isSameRank, placeWith, type Standing } from './told.ts'

const decimal = (text: string): Decimal => parseDecimal(text) ?? zero
const place = (rank: number, score: string): Standing => ({ rank, score: decimal(score) })

test('only another rank is a change; a value is shown in whole numbers', () => {
  expect(isSameRank(place(1, '10'), place(1, '20'))).toBe(true)
  expect(isSameRank(place(1, '10'), place(2, '10'))).toBe(false)
  expect(isSameRank(null, null)).toBe(true)
  expect(isSameRank(null, place(1, '10'))).toBe(false)
  expect(isSamePlace(place(1, '10.2'), place(1, '10.9'))).toBe(true)
  expect(isSamePlace(place(1, '10'), place(1, '11'))).toBe(false)
})

test('where somebody stood before is counted among the others, and not past the last place', () => {
  const others: Array<readonly [Uid, Standing]> = [
    ['own' as Uid, place(1, '50')],
    ['a' as Uid, place(2, '30')],
    ['b' as Uid, place(3, '20')],
  ]
  const before = (score: string, size = 3) => placeWith(decimal(score), 'own' as Uid, others, size)
  expect(before('40')).toEqual(place(1, '40'))
  expect(before('25')).toEqual(place(2, '25'))
  expect(before('10')).toEqual(place(3, '10'))
  expect(before('10', 2)).toBeNull()
  expect(before('0')).toBeNull()
})
