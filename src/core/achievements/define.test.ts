import { describe, expect, test } from 'vitest'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import type { Achievement, AchievementStatus, AchievementTrigger } from './achievement.ts'
import { AchievementCatalog } from './catalog.ts'
import { changeAchievements, createAchievements, needsBackdating, type AchievementFields } from './define.ts'

const now = 5 as Micros
const streak = { type: 'streak', length: 3 } as const
const achievement = (
  number: number,
  trigger: AchievementTrigger = streak,
  status: AchievementStatus = 'inactive',
): Achievement => ({
  id: `a${number}`,
  number,
  name: 'A',
  description: null,
  badgeUrl: null,
  status,
  trigger,
  userFilters: [],
  createdAt: now,
})
const of = (...numbers: readonly number[]): AchievementTrigger => ({
  type: 'achievement',
  achievements: numbers,
})
const facts = (...achievements: readonly Achievement[]) => ({
  achievements: new AchievementCatalog(achievements),
  metrics: { byId: (id: string) => (id === 'm' ? { number: 9 } : undefined) },
  userAttributes: new Map([['u', 'plan']]),
  eventAttributes: new Map([['e', 'device']]),
})
const change = (known: readonly Achievement[], fields: AchievementFields, id = 'a1') =>
  changeAchievements(facts(...known), [{ id, ...fields }])[0]

describe('moves between statuses', () => {
  test.each([
    ['inactive', 'inactive', true],
    ['inactive', 'active', true],
    ['inactive', 'locked', false],
    ['active', 'locked', true],
    ['active', 'active', true],
    ['active', 'inactive', false],
    ['locked', 'active', true],
    ['locked', 'inactive', false],
  ] as const)('from %s to %s: %s', (from, to, allowed) => {
    const after = change([achievement(1, streak, from)], { status: to })
    expect(after).toMatchObject(allowed ? { status: to } : { code: 'invalid', field: 'status' })
  })
})

describe('composites', () => {
  test('name others by number, once each, and none that was deleted', () => {
    const known = [achievement(1), achievement(2), achievement(3, streak, 'archived')]
    const composite = (achievementIds: readonly string[]) =>
      createAchievements(facts(...known), [{ name: 'C', trigger: 'achievement', achievementIds }], {
        now,
        newId: () => 'new',
      })[0]
    expect(composite(['a2', 'a1', 'a2'])).toMatchObject({ trigger: of(2, 1) })
    expect(composite(['a1', 'a3'])).toMatchObject({ code: 'not_found', field: 'achievementIds' })
  })

  test('a circle is refused, however long, also through a deleted one', () => {
    const chain = [
      achievement(1),
      achievement(2, of(1)),
      achievement(3, of(2), 'archived'),
      achievement(4, of(3)),
    ]
    expect(change(chain, { trigger: 'achievement', achievementIds: ['a4'] })).toMatchObject({
      code: 'invalid',
      field: 'achievementIds',
    })
    expect(change(chain, { achievementIds: ['a1'] }, 'a4')).toMatchObject({ trigger: of(1) })
  })

  test('keep what they have while something else changes', () => {
    const known = [achievement(1, of(2)), achievement(2, streak, 'archived')]
    expect(change(known, { name: 'B' })).toMatchObject({ name: 'B', trigger: of(2) })
  })
})

describe('triggers', () => {
  const metric: AchievementTrigger = {
    type: 'metric',
    metric: 9,
    value: 5n as Decimal,
    eventFilters: [{ attributeId: 'e', key: 'device', value: 'ios' }],
  }

  test('keep the fields that are not named', () => {
    expect(change([achievement(1, metric)], { metricValue: 6n as Decimal })).toMatchObject({
      trigger: { ...metric, value: 6n },
    })
    expect(change([achievement(1, metric)], { trigger: 'metric', eventAttributes: [] })).toMatchObject({
      trigger: { ...metric, eventFilters: [] },
    })
  })

  test('of another type start from nothing', () => {
    expect(change([achievement(1)], { trigger: 'metric', metricId: 'm' })).toMatchObject({
      field: 'metricValue',
    })
    const whole = { trigger: 'metric', metricId: 'm', metricValue: 7n as Decimal } as const
    expect(change([achievement(1)], whole)).toMatchObject({
      trigger: { type: 'metric', metric: 9, value: 7n, eventFilters: [] },
    })
  })

  test('take no field of another type; an empty list says nothing', () => {
    expect(change([achievement(1)], { anniversaryYears: 1 })).toMatchObject({ field: 'anniversaryYears' })
    expect(change([achievement(1)], { eventAttributes: [] })).toMatchObject({ trigger: streak })
  })
})

test('nothing asked gives the achievement itself', () => {
  const before = achievement(1)
  expect(change([before], {})).toBe(before)
})

test.each([
  [null, 'active', null, true],
  [null, 'inactive', null, false],
  [null, 'locked', null, false],
  ['inactive', 'active', { status: 'active' }, true],
  ['locked', 'active', { status: 'active' }, true],
  ['active', 'active', { name: 'B' }, false],
  ['active', 'active', { status: 'active' }, false],
  ['active', 'active', { streakLength: 2 }, true],
  ['active', 'active', { userAttributes: [] }, true],
  ['active', 'active', { eventAttributes: [] }, true],
  ['active', 'locked', { status: 'locked', streakLength: 2 }, false],
] as const)('from %s to %s by %j: backdating %s', (from, status, asked, due) => {
  const before = from === null ? null : achievement(1, streak, from)
  expect(needsBackdating(before, { status }, asked)).toBe(due)
})
