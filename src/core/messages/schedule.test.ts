import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { formatDay, localTimeAt, parseDay, type Day } from '../shared/calendar.ts'
import type { Micros } from '../shared/ids.ts'
import { achievementDueAt, messageZone, reactivationsAfter, recapOf, reminderFrom } from './schedule.ts'

const at = (iso: string) => (Temporal.Instant.from(iso).epochMilliseconds * 1000) as Micros
const iso = (instant: Micros) =>
  Temporal.Instant.fromEpochMilliseconds(instant / 1000).toString({ fractionalSecondDigits: 3 })
const day = (text: string) => parseDay(text) ?? (0 as Day)
const london = 'Europe/London'

test('messages to a user without a zone follow US Eastern', () => {
  expect(messageZone(null)).toBe('America/New_York')
  expect(messageZone(london)).toBe(london)
})

test.each([
  ['2025-04-02T16:30:00', '2025-04-02T17:00:00'],
  ['2025-04-02T17:00:00', '2025-04-02T17:00:00'],
  ['2025-04-02T18:10:00', '2025-04-02T18:10:00'],
  ['2025-04-02T21:00:00', '2025-04-02T21:00:00'],
  ['2025-04-02T21:30:00', '2025-04-03T17:00:00'],
  ['2025-04-02T00:00:00', '2025-04-02T17:00:00'],
])('C146: an achievement at local %s is told of at %s', (completed, due) => {
  expect(iso(achievementDueAt('UTC', at(`${completed}Z`)))).toBe(`${due}.000Z`)
  expect(iso(achievementDueAt(messageZone(null), at(`${completed}-04:00`)))).toBe(iso(at(`${due}-04:00`)))
})

describe('recaps', () => {
  test.each([
    ['weekly', '2025-03-31', '2025-04-07T08:00:00.000Z', '2025-03-31', '2025-04-06'],
    ['weekly', '2025-04-06', '2025-04-07T08:00:00.000Z', '2025-03-31', '2025-04-06'],
    ['weekly', '2025-04-07', '2025-04-14T08:00:00.000Z', '2025-04-07', '2025-04-13'],
    // Clocks are put forward between the period and its recap.
    ['weekly', '2025-03-29', '2025-03-31T08:00:00.000Z', '2025-03-24', '2025-03-30'],
    ['monthly', '2025-02-28', '2025-03-01T09:00:00.000Z', '2025-02-01', '2025-02-28'],
    ['monthly', '2025-12-01', '2026-01-01T09:00:00.000Z', '2025-12-01', '2025-12-31'],
  ] as const)('%s, of %s', (period, of, due, start, end) => {
    const recap = recapOf(london, period, day(of))
    expect([iso(recap.at), formatDay(recap.start), formatDay(recap.end)]).toEqual([due, start, end])
  })
})

test('C148: five messages follow the day of the last event', () => {
  const all = reactivationsAfter(london, day('2025-04-02'), at('2025-04-02T12:00:00Z'))
  expect(all.map((one) => [one.number, one.days, iso(one.at)])).toEqual([
    [1, 3, '2025-04-05T09:00:00.000Z'],
    [2, 5, '2025-04-07T09:00:00.000Z'],
    [3, 7, '2025-04-09T09:00:00.000Z'],
    [4, 14, '2025-04-16T09:00:00.000Z'],
    [5, 30, '2025-05-02T09:00:00.000Z'],
  ])
  expect(reactivationsAfter(london, day('2025-04-02'), at('2025-04-16T09:00:00Z'))).toHaveLength(1)
  expect(reactivationsAfter(london, day('2025-04-02'), at('2025-05-02T09:00:00Z'))).toEqual([])
})

describe('C147: reminders of a streak', () => {
  test.each([
    ['daily', '2025-04-02T12:00:00Z', '2025-04-02T19:00:00.000Z'],
    ['daily', '2025-04-02T19:00:00Z', '2025-04-02T19:00:00.000Z'],
    ['daily', '2025-04-02T19:00:01Z', '2025-04-03T19:00:00.000Z'],
    ['weekly', '2025-04-02T12:00:00Z', '2025-04-04T08:00:00.000Z'],
    ['weekly', '2025-04-04T08:00:01Z', '2025-04-11T08:00:00.000Z'],
    ['weekly', '2025-04-05T12:00:00Z', '2025-04-11T08:00:00.000Z'],
    ['monthly', '2025-01-31T12:00:00Z', '2025-02-25T09:00:00.000Z'],
    ['monthly', '2025-02-25T09:00:00Z', '2025-02-25T09:00:00.000Z'],
    ['monthly', '2025-12-26T09:00:00Z', '2026-01-25T09:00:00.000Z'],
  ] as const)('%s, from %s', (frequency, from, due) => {
    expect(iso(reminderFrom(london, frequency, at(from)))).toBe(due)
  })

  test('come at their hour by the clock on the wall, and never before they are asked for', () => {
    const zone = fc.constantFrom('UTC', london, 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati')
    const frequency = fc.constantFrom('daily', 'weekly', 'monthly')
    const instant = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') })
    fc.assert(
      fc.property(zone, frequency, instant, (where, how, from) => {
        const due = reminderFrom(where, how, from as Micros)
        expect(due).toBeGreaterThanOrEqual(from)
        expect(localTimeAt(where, due).micros).toBe((how === 'daily' ? 20 : 9) * 3_600_000_000)
        expect(reminderFrom(where, how, due)).toBe(due)
      }),
    )
  })
})
