import { expect, test } from 'vitest'
import { formatDay, parseDay, weekdayOf, type Day } from '../shared/calendar.ts'
import { exampleStreak, type ExamplePeriod } from './example.ts'
import { f0, decimals, flashcards, words } from './testing/simulated-user.ts'

// A Wednesday.
const today = parseDay('2026-11-18') as Day
const twoMetrics = [
  { metric: flashcards, threshold: decimals(1) },
  { metric: words, threshold: decimals(10) },
]
const endings = (periods: readonly ExamplePeriod[]) => periods.map(({ ended }) => ended)
const freezes = { startCount: 1, maxCount: 2, autoEarn: null }

test('the days of the example are whole weeks from Sunday on, all over before today', () => {
  const periods = exampleStreak(f0, today)
  expect(periods).toHaveLength(35)
  expect(weekdayOf(periods[0]?.start ?? today)).toBe(0)
  expect(formatDay(periods.at(-1)?.end ?? today)).toBe('2026-11-14')
})

test('a missed day ends the streak, and with no streak a day without activity ends nothing', () => {
  const periods = exampleStreak(f0, today)
  expect(endings(periods).slice(0, 8)).toEqual([
    'idle',
    ...Array.from({ length: 5 }, () => 'satisfied'),
    'missed',
    'idle',
  ])
  expect(periods.slice(0, 8).map(({ length }) => length)).toEqual([0, 1, 2, 3, 4, 5, 0, 0])
})

test('freezes are used up by missed days, and then no more', () => {
  const ended = endings(exampleStreak({ ...f0, freezes }, today))
  expect(ended.slice(6, 8)).toEqual(['frozen', 'missed'])
  expect(ended.filter((end) => end === 'frozen')).toHaveLength(1)
})

test('days off keep the streak of who does nothing on them', () => {
  const ended = endings(exampleStreak({ ...f0, daysOff: [0, 6] }, today))
  expect(ended.slice(6, 8)).toEqual(['off', 'off'])
})

test('half of the activity is enough for any metric, and not for all of them', () => {
  const any = exampleStreak({ ...f0, metrics: twoMetrics, evaluationMode: 'OR' }, today)
  const every = exampleStreak({ ...f0, metrics: twoMetrics, evaluationMode: 'ALL' }, today)
  const half = any.findIndex(({ activity }) => activity === 'first')
  expect(any[half]?.ended).toBe('satisfied')
  expect(every[half]?.ended).toBe('missed')
})

test('weeks and months are twelve whole ones before the present one', () => {
  const weeks = exampleStreak({ ...f0, frequency: 'weekly' }, today)
  expect(weeks).toHaveLength(12)
  expect(formatDay(weeks.at(-1)?.end ?? today)).toBe('2026-11-14')
  const months = exampleStreak({ ...f0, frequency: 'monthly' }, today)
  expect(months.map(({ start }) => formatDay(start)).at(-1)).toBe('2026-10-01')
  expect(months).toHaveLength(12)
})

test('without a metric nothing is ever kept', () => {
  expect(new Set(endings(exampleStreak({ ...f0, metrics: [] }, today)))).toEqual(new Set(['idle']))
})
