import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Micros } from '../shared/ids.ts'
import type { Achievement } from '../achievements/achievement.ts'
import { anniversaryAt, dueAnniversaries } from './anniversary.ts'

const at = (iso: string) => (Temporal.Instant.from(iso).epochMilliseconds * 1000) as Micros
const anniversary = (years: number, createdAt = at('2020-01-01T00:00:00Z')) => {
  const trigger = { type: 'anniversary', years } as const
  const achievement: Achievement = {
    id: `a${years}`,
    number: years,
    name: 'A',
    description: null,
    badgeUrl: null,
    status: 'active',
    trigger,
    userFilters: [],
    createdAt,
  }
  return { achievement, trigger }
}

test.each([
  ['2025-04-02T12:00:00Z', null, 1, '2026-04-02T00:00:00Z'],
  ['2025-04-02T22:00:00Z', 'Asia/Tokyo', 1, '2026-04-02T15:00:00Z'],
  ['2025-04-02T02:00:00Z', 'America/New_York', 2, '2027-04-01T04:00:00Z'],
  ['2024-02-29T12:00:00Z', null, 1, '2025-03-01T00:00:00Z'],
  ['2024-02-29T12:00:00Z', null, 4, '2028-02-29T00:00:00Z'],
])('created %s in %s: year %i begins at %s', (createdAt, tz, years, expected) => {
  expect(anniversaryAt({ createdAt: at(createdAt), tz }, anniversary(years))).toBe(at(expected))
})

test('none comes before its achievement was made, nor in a year that no clock counts', () => {
  const user = { createdAt: at('2020-04-02T12:00:00Z'), tz: null }
  const made = at('2025-01-01T00:00:00Z')
  expect(anniversaryAt(user, anniversary(1, made))).toBe(made)
  expect(anniversaryAt(user, anniversary(1_000_000))).toBeNull()
})

test('those reached and not held are due, the earliest first', () => {
  const user = { createdAt: at('2020-04-02T12:00:00Z'), tz: null }
  const all = [anniversary(3), anniversary(1), anniversary(2), anniversary(9)]
  const due = dueAnniversaries(user, all, new Set([2]), at('2023-04-02T00:00:00Z'))
  expect(due).toEqual([
    { achievement: all[1]?.achievement, at: at('2021-04-02T00:00:00Z') },
    { achievement: all[0]?.achievement, at: at('2023-04-02T00:00:00Z') },
  ])
})
