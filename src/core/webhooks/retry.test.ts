import { expect, test } from 'vitest'
import type { Micros } from '../shared/ids.ts'
import { orderKeptFor, retryAt } from './retry.ts'

const minute = 60_000_000

test.each([
  [1, 1],
  [2, 2],
  [3, 4],
  [4, null],
  [5, null],
])('C141: after %i failures the next attempt is %j minutes later', (failures, minutes) => {
  const at = 1000 as Micros
  expect(retryAt(failures, at)).toBe(minutes === null ? null : at + minutes * minute)
})

test('a delivery waits for an earlier one as long as all its attempts can take', () => {
  expect(orderKeptFor).toBe((1 + 2 + 4 + 4) * minute)
})
