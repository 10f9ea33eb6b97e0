import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Micros } from '../shared/ids.ts'
import { chronicleKinds, comparePlaces, type ChroniclePlace } from './chronicle.ts'

const places = fc.record({
  at: fc.integer({ min: 0, max: 2 }).map((at) => at as Micros),
  kind: fc.constantFrom(...chronicleKinds),
  key: fc.constantFrom('a', 'b', 'c'),
})

test('later comes first; at one instant what was caused before its cause; then by key', () => {
  const place = (at: number, kind: ChroniclePlace['kind'], key: string) => ({ at: at as Micros, kind, key })
  const sorted = [
    place(2, 'profile', 'a'),
    place(1, 'points', 'a'),
    place(1, 'achievement', 'a'),
    place(1, 'metric_event', 'b'),
    place(1, 'metric_event', 'a'),
    place(0, 'points', 'a'),
  ]
  expect(sorted.toReversed().toSorted(comparePlaces)).toEqual(sorted)
})

test('the order is the same from either side, and only the same place is neither before nor after', () => {
  fc.assert(
    fc.property(places, places, (one, other) => {
      expect(Math.sign(comparePlaces(one, other))).toBe(-Math.sign(comparePlaces(other, one)) + 0)
      const isSame = one.at === other.at && one.kind === other.kind && one.key === other.key
      expect(comparePlaces(one, other) === 0).toBe(isSame)
    }),
  )
})
