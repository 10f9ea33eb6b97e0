import { expect, test } from 'vitest'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import { changeStreakSettings, currentVersion, nextVersion, withoutMetric } from './change-settings.ts'
import { defaultStreakSettings, type StreakSettings, type StreakTimeline } from './settings.ts'

const one = 1_000_000n as Decimal
const at = (value: number) => value as Micros
const first = { version: 1, since: at(0), settings: defaultStreakSettings }
const changed = (patch: Parameters<typeof changeStreakSettings>[1], before: Partial<StreakSettings> = {}) =>
  changeStreakSettings({ ...defaultStreakSettings, ...before }, patch)

test('an empty change gives the same settings', () => {
  expect(changed({})).toEqual(defaultStreakSettings)
})

test.each([
  [{ daysOff: [6, 0, 6] }, {}, { daysOff: [0, 6] }],
  [{ frequency: 'weekly' }, { daysOff: [1] }, { frequency: 'weekly', daysOff: [] }],
  [{ frequency: 'weekly', daysOff: [] }, {}, { frequency: 'weekly', daysOff: [] }],
  [{ customizationEnabled: true }, { daysOff: [1] }, { daysOff: [1], customizationEnabled: true }],
  [
    { freezes: { startCount: 2, maxCount: 2, autoEarnInterval: null, autoEarnAmount: null } },
    {},
    { freezes: { startCount: 2, maxCount: 2, autoEarn: null } },
  ],
  [
    { freezes: { startCount: 0, maxCount: 1, autoEarnInterval: 7, autoEarnAmount: 1 } },
    {},
    { freezes: { startCount: 0, maxCount: 1, autoEarn: { interval: 7, amount: 1 } } },
  ],
  [{ freezes: null }, { freezes: { startCount: 0, maxCount: 1, autoEarn: null } }, { freezes: null }],
  [
    { evaluationMode: 'AND' },
    { freezes: { startCount: 0, maxCount: 1, autoEarn: null } },
    { evaluationMode: 'AND', freezes: { startCount: 0, maxCount: 1, autoEarn: null } },
  ],
] as const)('%j over %j', (patch, before, after) => {
  expect(changed(patch, before)).toEqual({ ...defaultStreakSettings, ...after })
})

test.each([
  [{ frequency: 'weekly', daysOff: [0] }, {}],
  [{ daysOff: [0] }, { frequency: 'monthly' }],
  [{ daysOff: [0, 1, 2, 3, 4, 5, 6] }, {}],
  [{ daysOff: [-1] }, {}],
  [{ metrics: [{ metric: 1, threshold: (one - 1n) as Decimal }] }, {}],
  [{ metrics: [{ metric: 1, threshold: (10_000n * one + 1n) as Decimal }] }, {}],
  [
    {
      metrics: [
        { metric: 1, threshold: one },
        { metric: 1, threshold: one },
      ],
    },
    {},
  ],
  [{ freezes: { startCount: 3, maxCount: 2, autoEarnInterval: null, autoEarnAmount: null } }, {}],
  [{ freezes: { startCount: 1, maxCount: 2, autoEarnInterval: 7, autoEarnAmount: null } }, {}],
  [{ freezes: { startCount: 1, maxCount: 2, autoEarnInterval: null, autoEarnAmount: 1 } }, {}],
] as const)('%o over %j is refused', (patch, before) => {
  expect(changed(patch, before)).toMatchObject({ code: 'invalid' })
})

test('a difference makes the next version, none makes none', () => {
  const timeline: StreakTimeline = [first]
  expect(nextVersion(timeline, { ...defaultStreakSettings }, at(5))).toBeNull()
  const settings: StreakSettings = { ...defaultStreakSettings, metrics: [{ metric: 1, threshold: one }] }
  const second = nextVersion(timeline, settings, at(5))
  expect(second).toEqual({ version: 2, since: 5, settings })
  if (second === null) throw new Error('no version')
  const both: StreakTimeline = [first, second]
  expect(currentVersion(both)).toBe(second)
  const other = { ...settings, metrics: [{ metric: 1, threshold: (one + 1n) as Decimal }] }
  expect(nextVersion(both, other, at(5))).toMatchObject({ version: 3, since: 5 })
  // Another machine's clock is behind.
  expect(nextVersion(both, other, at(3))).toMatchObject({ version: 3, since: 5 })
  expect(nextVersion(both, { ...settings, metrics: [{ metric: 1, threshold: one }] }, at(9))).toBeNull()
})

test('a metric that is gone is waited for no longer', () => {
  const metrics = [1, 2].map((metric) => ({ metric, threshold: one }))
  expect(withoutMetric({ ...defaultStreakSettings, metrics }, 1).metrics).toEqual(metrics.slice(1))
})
