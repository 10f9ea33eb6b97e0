import { expect, test } from 'vitest'
import type { Micros } from '../shared/ids.ts'
import { isInForce } from './suspension.ts'

const at = (micros: number) => micros as Micros

test.each([
  ['before it begins', 9, 10, 20, false],
  ['as it begins', 10, 10, 20, true],
  ['just before its end', 19, 10, 20, true],
  ['at its end', 20, 10, 20, false],
  ['without an end', 99, 10, null, true],
  ['without an end, before it begins', 9, 10, null, false],
])('a suspension %s', (_when, now, starts, ends, inForce) => {
  const suspension = { reason: null, startsAt: at(starts), endsAt: ends === null ? null : at(ends) }
  expect(isInForce(suspension, at(now))).toBe(inForce)
})
