import { expect, test } from 'vitest'
import type { Day } from '../shared/calendar.ts'
import { decimalOf, zero, type Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import { mergeScores, type ScoreDays } from './merge-scores.ts'

const score = (value: number): Decimal => decimalOf(value) ?? zero

const row = (from: number, until: number | null, value: number, reachedAt: number): ScoreDays => ({
  from: from as Day,
  until: until as Day | null,
  score: score(value),
  reachedAt: reachedAt as Micros,
  reachedBy: `e${reachedAt}`,
  lapsesAt: null,
  group: [],
})

test('what was earned adds up day by day, and was reached when the last of them reached it', () => {
  const a = [row(1, 4, 10, 100), row(4, null, 30, 400)]
  const b = [row(2, 6, 5, 200), row(6, null, 7, 600)]
  expect(mergeScores([a, b], 'metric')).toEqual([
    row(1, 2, 10, 100),
    row(2, 4, 15, 200),
    row(4, 6, 35, 400),
    row(6, null, 37, 600),
  ])
})

test('of streaks the longest counts', () => {
  const a = [row(1, null, 3, 100)]
  const b = [row(2, null, 5, 200)]
  expect(mergeScores([a, b], 'streak')).toEqual([row(1, 2, 3, 100), row(2, null, 5, 200)])
})

test('the group of every day is that of the first user who is in the run then', () => {
  const a: readonly ScoreDays[] = []
  const b = [
    { ...row(2, 3, 3, 100), group: ['Oslo'] },
    { ...row(3, null, 5, 300), group: ['Bonn'] },
  ]
  const c = [{ ...row(1, null, 4, 200), group: ['Rome'] }]
  expect(mergeScores([a, b, c], 'points')).toEqual([
    { ...row(1, 2, 4, 200), group: ['Rome'] },
    { ...row(2, 3, 7, 200), group: ['Oslo'] },
    { ...row(3, null, 9, 300), group: ['Bonn'] },
  ])
})
