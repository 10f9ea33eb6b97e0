import { expect, test } from 'vitest'
import type { Micros } from '#core/shared/ids.ts'
import { isoTime, parseTime } from './time.ts'

test.each([
  [0, '1970-01-01T00:00:00.000Z'],
  [1_700_000_000_123_456, '2023-11-14T22:13:20.123Z'],
  [1_700_000_000_123_999, '2023-11-14T22:13:20.123Z'],
  [-1, '1969-12-31T23:59:59.999Z'],
])('%i microseconds are shown as %s: never later than they are', (micros, text) => {
  expect(isoTime(micros as Micros)).toBe(text)
})

test.each([
  ['2026-11-21', '2026-11-21T00:00:00.000Z'],
  ['2026-11-21T18:30', '2026-11-21T18:30:00.000Z'],
  ['2026-11-21T18:30:15.250Z', '2026-11-21T18:30:15.250Z'],
  ['2026-11-21T18:30:00+02:00', '2026-11-21T16:30:00.000Z'],
])('an operator may type %s', (text, iso) => {
  expect(isoTime(parseTime('--from', text))).toBe(iso)
})

test.each(['', 'now', '2026-02-31', '2026-11-21T25:00Z', '21.11.2026', '2026-11-21 18:00', '1790000000'])(
  'an operator is told that "%s" is no time',
  (text) => {
    expect(() => parseTime('--until', text)).toThrow(/^--until ".*" is not a time such as/)
  },
)
