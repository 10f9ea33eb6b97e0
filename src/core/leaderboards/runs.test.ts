import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, civilDateOf, dayOf, formatDay, parseDay, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { beginsAt, nearestRun, runOn } from './runs.ts'
import { statusAt } from './status.ts'
import { countsAt, parseTimeOfDay } from './window.ts'

function present<T>(value: T | null): T {
  if (value === null) throw new Error('there is none')
  return value
}

const day = (text: string): Day => present(parseDay(text))
const instant = (text: string) =>
  (day(text.slice(0, 10)) * 86_400_000_000 + present(parseTimeOfDay(text.slice(11, 19)))) as Micros
const month = { unit: 'month', interval: 1 } as const

/** The last days of months as often as all others: there runs of months are cut. */
const days = fc
  .tuple(
    fc.integer({ min: 1999, max: 2060 }),
    fc.integer({ min: 1, max: 12 }),
    fc.oneof(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 29, max: 31 })),
  )
  .map(([year, month, date]) => {
    const last = dayOf({ year, month: month + 1, date: 1 }) - 1
    return Math.min(dayOf({ year, month, date }), last) as Day
  })
const boards = fc.record({
  start: days,
  length: fc.option(fc.integer({ min: 0, max: 3000 })),
  run: fc.option(
    fc.record({
      unit: fc.constantFrom('day', 'month', 'year'),
      interval: fc.oneof(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 400 })),
    }),
  ),
})
const boardOf = ({ start, length, run }: typeof boards extends fc.Arbitrary<infer T> ? T : never) => ({
  start,
  end: length === null ? null : addDays(start, length),
  run,
})

test('every day of a board is in exactly one run, and runs follow each other without a gap', () => {
  fc.assert(
    fc.property(boards, fc.integer({ min: 0, max: 4000 }), (drawn, offset) => {
      const board = boardOf(drawn)
      const asked = addDays(board.start, offset)
      const run = runOn(board, asked)
      expect(run === null).toBe(board.end !== null && asked > board.end)
      if (run === null) return
      const end = run.end ?? addDays(asked, 1)
      expect([run.end === null, run.start <= asked, end >= asked]).toEqual([
        board.end === null && board.run === null,
        true,
        true,
      ])
      expect([runOn(board, run.start), runOn(board, end)]).toEqual([run, run])
      // The next one begins on the day after, unless there is none.
      const isLast = run.end === null || run.end === board.end
      expect(runOn(board, addDays(end, 1))?.start).toBe(
        run.end === null ? run.start : isLast ? undefined : end + 1,
      )
    }),
  )
})

test('runs of months and years begin on the date of the start, or end with the month', () => {
  fc.assert(
    fc.property(boards, fc.integer({ min: 0, max: 4000 }), (drawn, offset) => {
      const board = { ...boardOf(drawn), end: null }
      if (board.run === null || board.run.unit === 'day') return
      const run = present(runOn(board, addDays(board.start, offset)))
      const [first, begun] = [civilDateOf(board.start), civilDateOf(run.start)]
      const last = civilDateOf(addDays(dayOf({ year: begun.year, month: begun.month + 1, date: 1 }), -1)).date
      expect(begun.date).toBe(Math.min(first.date, last))
      const months = (begun.year - first.year) * 12 + begun.month - first.month
      expect(months % (board.run.interval * (board.run.unit === 'year' ? 12 : 1))).toBe(0)
    }),
  )
})

test('before its start a board has no run; the nearest one is the first, and after its end the last', () => {
  const board = { start: day('2025-01-31'), end: day('2025-05-10'), run: month }
  expect(runOn(board, day('2025-01-30'))).toBeNull()
  expect(runOn(board, day('2025-05-11'))).toBeNull()
  const text = ({ start, end }: { start: Day; end: Day | null }) => [formatDay(start), end && formatDay(end)]
  expect(text(nearestRun(board, day('2024-01-01')))).toEqual(['2025-01-31', '2025-02-27'])
  expect(text(nearestRun(board, day('2025-03-01')))).toEqual(['2025-02-28', '2025-03-30'])
  expect(text(nearestRun(board, day('2026-01-01')))).toEqual(['2025-04-30', '2025-05-10'])
  const leap = { start: day('2024-02-29'), end: null, run: { unit: 'year', interval: 1 } } as const
  expect(text(nearestRun(leap, day('2025-03-01')))).toEqual(['2025-02-28', '2026-02-27'])
  expect(text(nearestRun(leap, day('2028-02-29')))).toEqual(['2028-02-29', '2029-02-27'])
})

test('a run begins where the date begins first', () => {
  expect(beginsAt({ start: day('2025-04-07') })).toBe(instant('2025-04-06T10:00:00Z'))
})

test('time makes a scheduled board active and an active one finished', () => {
  const board = {
    status: 'scheduled',
    start: day('2025-04-02'),
    end: day('2025-04-03'),
    finishedAt: null,
  } as const
  const at = (text: string, over = {}) => statusAt({ ...board, ...over }, instant(text))
  expect(at('2025-04-01T09:59:59Z')).toBe('scheduled')
  expect(at('2025-04-01T10:00:00Z')).toBe('active')
  expect(at('2025-04-04T11:59:59Z')).toBe('active')
  expect(at('2025-04-04T12:00:00Z')).toBe('finished')
  expect(at('2030-01-01T00:00:00Z', { end: null })).toBe('active')
  for (const status of ['inactive', 'finished', 'archived'])
    expect(at('2025-04-02T00:00:00Z', { status })).toBe(status)
})

test('a daily window has its start and not its end, and may pass midnight', () => {
  const at = (startTime: string | null, endTime: string | null, time: string) =>
    countsAt({ startTime, endTime }, present(parseTimeOfDay(time)))
  expect(['08:59:59', '09:00', '16:59:59', '17:00'].map((time) => at('09:00', '17:00', time))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(
    ['21:59', '22:00:00', '23:59:59', '00:00', '05:59', '06:00'].map((time) => at('22:00', '06:00', time)),
  ).toEqual([false, true, true, true, true, false])
  expect([at('09:00', null, '08:00'), at('09:00', null, '23:00'), at(null, '09:00', '08:00')]).toEqual([
    false,
    true,
    true,
  ])
  expect([at(null, '09:00', '09:00'), at(null, null, '00:00')]).toEqual([false, true])
  expect(['24:00', '9:00', '09:60', '', '09:00:60'].map(parseTimeOfDay)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})
