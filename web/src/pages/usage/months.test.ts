import { expect, test } from 'vitest'
import { countOfPlan, monthsOf } from './months.ts'

test('the count of a month is that of its last day', () => {
  const days = ['2026-01-30', '2026-01-31', '2026-02-01', '2026-02-02']
  const groups = [{ monthlyActiveUsers: [7, 9, 1, 4] }]
  expect(monthsOf({ days, groups })).toEqual([
    { month: '2026-01', activeUsers: 9 },
    { month: '2026-02', activeUsers: 4 },
  ])
  expect(monthsOf({ days: [], groups: [] })).toEqual([])
})

test.each([
  [[], 1000],
  [[{ name: 'plan.monthlyActiveUsers', value: null }], 1000],
  [[{ name: 'plan.monthlyActiveUsers', value: '0' }], 0],
  [[{ name: 'plan.monthlyActiveUsers', value: '25000' }], 25_000],
])('with the settings %j the plan counts %j', (settings, count) => {
  expect(countOfPlan(settings)).toBe(count)
})
