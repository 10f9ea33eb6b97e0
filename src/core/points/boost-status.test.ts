import { expect, test } from 'vitest'
import type { Day } from '../shared/calendar.ts'
import { boostStatus } from './boost-status.ts'

const day = (number: number) => number as Day
const statusOn = (today: number, end: number | null) =>
  boostStatus({ start: day(10), end: end === null ? null : day(end) }, day(today))

test('a boost is in force from its first to its last day, both included, and without a last one for ever', () => {
  expect([9, 10, 12, 13].map((today) => statusOn(today, 12))).toEqual([
    'scheduled',
    'active',
    'active',
    'finished',
  ])
  expect([9, 10, 1_000_000].map((today) => statusOn(today, null))).toEqual(['scheduled', 'active', 'active'])
  expect(statusOn(10, 10)).toBe('active')
})
