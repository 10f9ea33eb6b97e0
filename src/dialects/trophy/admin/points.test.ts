import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '#core/shared/json.ts'
import type { Issue } from './batch.ts'
import { readBoost, readBoostChange } from './points-boosts.ts'
import { readLevel, readLevelChange } from './points-levels.ts'
import { readSystem, readSystemChange } from './points-systems.ts'
import { readTrigger, readTriggerChange } from './points-triggers.ts'

const good: Readonly<Record<string, JsonObject>> = {
  boost: { name: 'B', start: '2053-04-01', end: '2053-04-02', multiplier: 2, rounding: 'up', userId: 'u' },
  level: { name: 'L', key: 'k', points: 5, description: 'D', badge: { url: 'u' } },
  trigger: { type: 'time', points: 5, status: 'active', timeUnit: 'days', timeInterval: 1, streakLength: 2 },
  system: {
    name: 'S',
    key: 'k',
    description: 'D',
    badge: { url: 'u' },
    maxPoints: 5,
    levels: [],
    boosts: [],
  },
}

const readers: ReadonlyArray<[string, string, (item: JsonObject) => object | Issue]> = [
  ['boost', 'new', readBoost],
  ['boost', 'changed', readBoostChange],
  ['level', 'new', readLevel],
  ['level', 'changed', readLevelChange],
  ['trigger', 'new', readTrigger],
  ['trigger', 'changed', readTriggerChange],
  ['system', 'new', readSystem],
  ['system', 'changed', readSystemChange],
]

test.each(readers)(
  'a %s that is %s is read, or told what is wrong with it, whatever it says',
  (kind, _, read) => {
    const item = good[kind] ?? {}
    expect(read(item)).not.toHaveProperty('issue')
    const lists = fc.array(fc.jsonValue(), { maxLength: 2 })
    const value = fc.oneof(fc.jsonValue(), lists, fc.constantFrom(null, 0, -0, 1e300, '', '2053-02-30', [{}]))
    const names = [...Object.keys(item), 'userAttributes', 'eventAttributes', 'metricThreshold', 'triggers']
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 }), (parts) => {
        const result = read({ ...item, ...parts } as JsonObject)
        const told = 'issue' in result ? result.issue : 'nothing'
        expect(told).toMatch(/^\w.+$/)
      }),
    )
  },
)
