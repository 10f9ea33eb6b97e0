import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDay, parseDay, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { runOn } from './runs.ts'
import { runsEndingIn } from './runs-ending.ts'

const day = (text: string): Day => parseDay(text) ?? (0 as Day)
const weekly = { unit: 'day', interval: 7 } as const
const board = { start: day('2053-03-31'), end: null, run: weekly, finishedAt: null }
const shown = (of: Partial<typeof board> | object, from: string, until: string) =>
  runsEndingIn({ ...board, ...of }, day(from), day(until)).map(
    ({ start, end }) => `${formatDay(start)} ${formatDay(end)}`,
  )

test('runs are told by their last day, whole', () => {
  expect(shown({}, '2053-04-06', '2053-04-14')).toEqual(['2053-03-31 2053-04-06', '2053-04-07 2053-04-13'])
  expect(shown({}, '2053-04-07', '2053-04-13')).toEqual([])
  expect(shown({}, '2052-01-01', '2053-01-01')).toEqual([])
})

test('a board that ends cuts its last run short; one that does not has no end without runs', () => {
  expect(shown({ end: day('2053-04-09') }, '2053-04-07', '2053-05-01')).toEqual(['2053-04-07 2053-04-09'])
  expect(shown({ run: null }, '2053-01-01', '2054-01-01')).toEqual([])
  expect(shown({ run: null, end: day('2053-04-09') }, '2053-01-01', '2054-01-01')).toEqual([
    '2053-03-31 2053-04-09',
  ])
})

test('an administrator who ends a board ends its run that day', () => {
  const finishedAt = ((day('2053-04-09') * 24 + 15) * 3_600_000_000) as Micros
  expect(shown({ finishedAt }, '2053-04-07', '2053-05-01')).toEqual(['2053-04-07 2053-04-09'])
  expect(shown({ finishedAt, run: null }, '2053-01-01', '2054-01-01')).toEqual(['2053-03-31 2053-04-09'])
})

test('every date of a span in which a run ends is found, and no other', () => {
  const anyDay = fc.integer({ min: 30_000, max: 31_000 }) as fc.Arbitrary<Day>
  const unit = fc.constantFrom('day' as const, 'month' as const, 'year' as const)
  const anyRun = fc.option(fc.record({ unit, interval: fc.integer({ min: 1, max: 9 }) }))
  fc.assert(
    fc.property(anyDay, fc.option(anyDay), anyRun, anyDay, fc.nat(400), (start, last, run, from, length) => {
      const any = { start, end: last === null || last < start ? null : last, run, finishedAt: null }
      const ends = Array.from({ length }, (_, index) => (from + index) as Day).filter(
        (one) => runOn(any, one)?.end === one,
      )
      expect(runsEndingIn(any, from, (from + length) as Day).map(({ end }) => end)).toEqual(ends)
    }),
  )
})
