import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, parseDay, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { isoMillis } from '../shared/instant.ts'
import { runTimesIn, nextRunTime } from './run-times.ts'

const minute = 60_000_000
const hour = 60 * minute
const day = 24 * hour
const on = (text: string): Day => parseDay(text) ?? (0 as Day)
/** An instant as `2025-04-06T10:00`, in UTC. */
const at = (text: string) =>
  (on(text.slice(0, 10)) * day +
    Number(text.slice(11, 13)) * hour +
    Number(text.slice(14, 16)) * minute) as Micros
const iso = (instant: Micros) => isoMillis(instant).slice(0, 16)

type Board = Parameters<typeof runTimesIn>[0]
const weekly: Board = {
  status: 'active',
  start: on('2025-03-31'),
  end: null,
  run: { unit: 'day', interval: 7 },
  activatedAt: at('2025-03-20T00:00Z'),
  finishedAt: null,
}
const told = (board: Board, from: string, until: string) =>
  runTimesIn(board, at(from), at(until)).map((time) => `${time.kind.slice(12)} ${iso(time.at)}`)

test('C145: a run is told at 10:00 UTC the day before it and at 13:00 UTC the day after it', () => {
  expect(told(weekly, '2025-03-30T10:00Z', '2025-04-14T12:59Z')).toEqual([
    'started 2025-04-06T10:00',
    'finished 2025-04-07T13:00',
    'started 2025-04-13T10:00',
  ])
  expect(told(weekly, '2025-03-30T09:59Z', '2025-03-30T10:00Z')).toEqual(['started 2025-03-30T10:00'])
})

test('§7.6: nothing is told of what was past when the board was activated, and nothing of one that is not active', () => {
  const late = { ...weekly, activatedAt: at('2025-04-06T11:00Z') }
  expect(told(late, '2025-03-01T00:00Z', '2025-04-08T00:00Z')).toEqual(['finished 2025-04-07T13:00'])
  for (const status of ['inactive', 'archived'] as const)
    expect(told({ ...weekly, status }, '2025-03-01T00:00Z', '2025-05-01T00:00Z')).toEqual([])
})

test('a board that an administrator ended is over the day after, and begins no more', () => {
  const ended = { ...weekly, status: 'finished' as const, finishedAt: at('2025-04-03T15:00Z') }
  expect(told(ended, '2025-03-30T10:00Z', '2025-05-01T00:00Z')).toEqual(['finished 2025-04-04T13:00'])
})

const boards: fc.Arbitrary<Board> = fc
  .record({
    start: fc.integer({ min: 0, max: 60 }),
    length: fc.option(fc.integer({ min: 0, max: 90 })),
    run: fc.option(
      fc.record({
        unit: fc.constantFrom('day' as const, 'month' as const, 'year' as const),
        interval: fc.integer({ min: 1, max: 9 }),
      }),
    ),
    activatedAt: fc.integer({ min: 0, max: 60 * 24 }),
    finishedAt: fc.option(fc.integer({ min: 60 * 24, max: 150 * 24 })),
  })
  .map(({ start, length, run, activatedAt, finishedAt }) => ({
    status: 'active' as const,
    start: start as Day,
    end: length === null ? null : addDays(start as Day, length),
    run,
    activatedAt: (activatedAt * hour) as Micros,
    finishedAt: finishedAt === null ? null : ((finishedAt * hour) as Micros),
  }))

test('however often somebody looks, each is told once, in order; and what comes next is known', () => {
  fc.assert(
    fc.property(
      boards,
      fc.array(fc.integer({ min: 0, max: 200 * 24 }), { minLength: 1, maxLength: 20 }),
      (board, hours) => {
        const looks = [0, ...hours, 200 * 24].toSorted((a, b) => a - b).map((one) => (one * hour) as Micros)
        const whole = runTimesIn(board, 0 as Micros, (200 * day) as Micros)
        const parts = looks.slice(1).flatMap((until, index) => {
          const from = looks[index] ?? until
          const [first] = runTimesIn(board, from, (400 * day) as Micros)
          expect(nextRunTime(board, from)).toBe(first?.at ?? nextRunTime(board, (400 * day) as Micros))
          return runTimesIn(board, from, until)
        })
        expect(parts).toEqual(whole)
      },
    ),
  )
})
