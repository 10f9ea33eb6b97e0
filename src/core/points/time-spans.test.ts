import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AttributeFilter } from '../shared/attribute-filter.ts'
import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'
import type { NewPointsTrigger, NewTimeSpan } from './change.ts'
import type { PointsTriggerRule } from './points.ts'
import { spanChanges, type TriggerChange } from './time-spans.ts'

const time = (interval = 3): PointsTriggerRule => ({ type: 'time', unit: 'hours', interval })
const filter: AttributeFilter = { attributeId: 'a', key: 'plan', value: 'pro' }
const trigger = (parts: Partial<NewPointsTrigger> = {}): NewPointsTrigger => ({
  id: 'one',
  rule: time(),
  points: 5,
  status: 'active',
  userFilters: [],
  blockIfOutOfPoints: false,
  activatedAt: 1 as Micros,
  createdAt: 1 as Micros,
  updatedAt: 1 as Micros,
  ...parts,
})
const now = 100 as Micros
const moved = (before: NewPointsTrigger | null, after: NewPointsTrigger) =>
  spanChanges([{ before, after }], now)
const begun = {
  triggerId: 'one',
  points: 5,
  unit: 'hours',
  interval: 3,
  userFilters: [],
  from: now,
}
const ended = { triggerIds: ['one'], at: now }

test('a time trigger that becomes active begins a span; one that stops, or is deleted, ends it', () => {
  expect(moved(null, trigger())).toEqual({ newSpans: [begun] })
  expect(moved(trigger({ status: 'inactive' }), trigger())).toEqual({ newSpans: [begun] })
  expect(moved(null, trigger({ status: 'inactive' }))).toEqual({ newSpans: [] })
  expect(moved(trigger(), trigger({ status: 'inactive' }))).toEqual({ endedSpans: ended, newSpans: [] })
  expect(moved(trigger(), trigger({ status: 'archived' }))).toEqual({ endedSpans: ended, newSpans: [] })
})

test.each([
  [{ points: 6 }, { points: 6 }],
  [{ rule: time(4) }, { interval: 4 }],
  [{ rule: { type: 'time', unit: 'days', interval: 3 } as const }, { unit: 'days' }],
  [{ userFilters: [filter] }, { userFilters: [filter] }],
])(
  'an edit of what an active one gives, when or to whom (%j) ends its span and begins another',
  (parts, span) => {
    expect(moved(trigger(), trigger(parts))).toEqual({ endedSpans: ended, newSpans: [{ ...begun, ...span }] })
  },
)

test('nothing else moves a span', () => {
  const other = trigger({ blockIfOutOfPoints: true, updatedAt: 50 as Micros })
  expect(moved(trigger(), other)).toEqual({ newSpans: [] })
  const creation = trigger({ rule: { type: 'user_creation' } })
  expect(moved(null, creation)).toEqual({ newSpans: [] })
  expect(moved(creation, trigger({ ...creation, points: 9 }))).toEqual({ newSpans: [] })
})

interface Row extends NewTimeSpan {
  readonly until: Micros | null
}

test('however triggers change, each has one open span exactly while it is an active time trigger, with what it gives', () => {
  const rule: fc.Arbitrary<PointsTriggerRule> = fc.oneof(
    fc.constantFrom(time(1), time(2)),
    fc.constant({ type: 'metric' as const, metric: 1, threshold: 1n as Decimal, eventFilters: [] }),
  )
  const state = fc.record({
    rule,
    points: fc.constantFrom(1, 2),
    status: fc.constantFrom('active', 'inactive', 'archived'),
    userFilters: fc.constantFrom([], [filter]),
    blockIfOutOfPoints: fc.boolean(),
  })
  const step = fc.array(fc.tuple(fc.constantFrom('one', 'two', 'three'), state), { maxLength: 3 })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const triggers = new Map<string, NewPointsTrigger>()
      let rows: readonly Row[] = []
      for (const [index, patches] of steps.entries()) {
        const at = index as Micros
        const changes: TriggerChange[] = [...new Map(patches)].map(([id, parts]) => {
          const before = triggers.get(id) ?? null
          return { before, after: trigger({ ...parts, id }) }
        })
        const { endedSpans, newSpans = [] } = spanChanges(changes, at)
        const ends = ({ triggerId, until }: Row) =>
          until === null && endedSpans?.triggerIds.includes(triggerId) === true
        rows = [
          ...rows.map((row) => (ends(row) ? { ...row, until: endedSpans?.at ?? null } : row)),
          ...newSpans.map((span) => ({ ...span, until: null })),
        ]
        for (const { after } of changes) triggers.set(after.id, after)
        for (const one of triggers.values()) {
          const open = rows.filter(({ triggerId, until }) => triggerId === one.id && until === null)
          const { rule: held, points, userFilters } = one
          const gives =
            one.status === 'active' && held.type === 'time'
              ? [{ points, userFilters, interval: held.interval, unit: held.unit }]
              : []
          expect(open).toMatchObject(gives)
          expect(open).toHaveLength(gives.length)
        }
      }
      // Of one trigger's spans none begins before the last has ended.
      for (const { triggerId, from } of rows) {
        const others = rows.filter((row) => row.triggerId === triggerId && row.from < from)
        for (const { until } of others) expect(until).toBeLessThanOrEqual(from)
      }
    }),
  )
})
