import { expect, test } from 'vitest'
import type { Micros } from '#core/shared/ids.ts'
import { isoTime } from './time.ts'

test.each([
  [0, '1970-01-01T00:00:00.000Z'],
  [1_700_000_000_123_456, '2023-11-14T22:13:20.123Z'],
  [1_700_000_000_123_999, '2023-11-14T22:13:20.123Z'],
  [-1, '1969-12-31T23:59:59.999Z'],
])('%i microseconds are shown as %s: never later than they are', (micros, text) => {
  expect(isoTime(micros as Micros)).toBe(text)
})
