import { describe, expect, test } from 'vitest'
import { formatDay, parseDay, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { longestStreak } from './longest.ts'
import { newStreak } from './new-streak.ts'
import { defaultStreakSettings, type Frequency, type StreakTimeline } from './settings.ts'
import type { ClosedPeriod } from './streak.ts'

const day = (text: string): Day => parseDay(text) ?? (0 as Day)
const timeline = (frequency: Frequency): StreakTimeline => [
  { version: 1, since: 0 as Micros, settings: { ...defaultStreakSettings, frequency } },
]

/** A chain of periods that are over, as `streak_periods` remembers them; the last number is the length at its end. */
const closed = (frequency: Frequency, started: string, ...periods: readonly (readonly [string, number])[]) =>
  periods.map(([start, length]): ClosedPeriod => ({
    frequency,
    start: day(start),
    end: 'satisfied',
    paused: false,
    length,
    startedOn: day(started),
  }))

function longest(
  frequency: Frequency,
  periods: readonly ClosedPeriod[],
  open: { readonly period: string; readonly length: number; readonly startedOn: string | null },
) {
  const streak = {
    ...newStreak(timeline(frequency), 'UTC', 0 as Micros),
    period: day(open.period),
    length: open.length,
    startedOn: open.startedOn === null ? null : day(open.startedOn),
  }
  const found = longestStreak(streak, timeline(frequency), periods, day('2053-01-01'), day('2054-01-01'))
  const shown = (one: Day | null) => (one === null ? null : formatDay(one))
  return [found.length, shown(found.periodStart), shown(found.periodEnd), shown(found.startedOn)]
}

const none = { period: '2054-05-05', length: 0, startedOn: null }

describe('the longest streak of a year', () => {
  test('is none where none was alive in it', () => {
    expect(longest('daily', [], none)).toEqual([0, null, null, null])
    const others = [
      ...closed('daily', '2052-12-01', ['2052-12-31', 9]),
      ...closed('daily', '2054-01-01', ['2054-01-01', 1]),
    ]
    expect(longest('daily', others, none)).toEqual([0, null, null, null])
  })

  test('reaches back to where it began, and ends with the period that made it so long', () => {
    const periods = closed('daily', '2052-12-30', ['2052-12-31', 2], ['2053-01-01', 3], ['2053-01-02', 3])
    expect(longest('daily', periods, none)).toEqual([3, '2052-12-30', '2053-01-01', '2052-12-30'])
  })

  test('is the earliest of equals, and may go on', () => {
    const periods = closed('daily', '2053-02-01', ['2053-02-01', 1], ['2053-02-02', 2])
    const open = { period: '2053-06-02', startedOn: '2053-06-01' }
    expect(longest('daily', periods, { ...open, length: 2 })).toEqual([
      2,
      '2053-02-01',
      '2053-02-02',
      '2053-02-01',
    ])
    expect(longest('daily', periods, { ...open, length: 3 })).toEqual([
      3,
      '2053-06-01',
      '2053-06-02',
      '2053-06-01',
    ])
  })

  test('has whole periods: weeks from Sunday, months', () => {
    // The week from 28 December has days of both years.
    const weeks = closed('weekly', '2053-12-24', ['2053-12-21', 1], ['2053-12-28', 2])
    expect(longest('weekly', weeks, none)).toEqual([2, '2053-12-21', '2054-01-03', '2053-12-24'])
    const month = { period: '2053-03-01', length: 1, startedOn: '2053-03-15' }
    expect(longest('monthly', [], month)).toEqual([1, '2053-03-01', '2053-03-31', '2053-03-15'])
  })
})
