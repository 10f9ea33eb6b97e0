import { expect, test } from 'vitest'
import { formatDay, parseDay, type Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import { summarise, summaryDays, summaryProblem, type Aggregation } from './summary.ts'

const day = (text: string): Day => {
  const parsed = parseDay(text)
  if (parsed === null) throw new Error(`${text} is no date`)
  return parsed
}
const range = (aggregation: Aggregation, start: string, end: string) => ({
  aggregation,
  start: day(start),
  end: day(end),
})

test.each([
  ['2025-04-01', '2025-04-02', true],
  ['2025-04-01', '2025-04-01', false],
  ['2025-04-02', '2025-04-01', false],
  ['2024-02-29', '2025-04-04', true],
  ['2024-02-29', '2025-04-05', false],
])('from %s to %s: %j (C059)', (start, end, fits) => {
  expect(summaryProblem(range('daily', start, end)) === null).toBe(fits)
})

test.each([
  ['daily', '2025-04-01', '2025-04-06'],
  ['weekly', '2025-03-31', '2025-04-07'],
  ['monthly', '2025-04-01', '2025-05-01'],
] as const)(
  '%s periods from Tuesday to Saturday are those from %s to before %s',
  (aggregation, from, until) => {
    const days = summaryDays(range(aggregation, '2025-04-01', '2025-04-05'))
    expect([days.from, days.until].map(formatDay)).toEqual([from, until])
  },
)

test('totals go on from what there was before, over periods without events', () => {
  const sums = new Map([
    [day('2025-02-03'), 5n as Decimal],
    [day('2025-02-28'), -2n as Decimal],
  ])
  const rows = summarise(range('monthly', '2025-01-15', '2025-03-01'), 10n as Decimal, sums)
  expect(rows).toEqual([
    { start: day('2025-01-01'), total: 10n, change: 0n },
    { start: day('2025-02-01'), total: 13n, change: 3n },
    { start: day('2025-03-01'), total: 13n, change: 0n },
  ])
})
