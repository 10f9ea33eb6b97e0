import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Micros } from '#core/shared/ids.ts'
import { formatInstant, parseInstant } from './database.ts'

/** As PostgreSQL writes it: no zeros at the end of the fraction. */
const asPostgres = (at: Micros) =>
  formatInstant(at)
    .replace('T', ' ')
    .replace(/\.?0*Z$/, '+00')

test('any instant is read back from the text of a timestamptz exactly, whatever the length of its fraction', () => {
  const earliest = -62_135_596_800_000_000 // the year 1
  const anyInstant = fc.integer({ min: earliest, max: Number.MAX_SAFE_INTEGER }) as fc.Arbitrary<Micros>
  const rounded = fc
    .tuple(anyInstant, fc.constantFrom(1, 10, 1000, 100_000, 1_000_000))
    .map(([at, unit]) => (Math.ceil(at / unit) * unit + 0) as Micros)
  fc.assert(
    fc.property(rounded, (at) => {
      expect(parseInstant(asPostgres(at))).toBe(at)
    }),
  )
})

test.each(['infinity', '0044-03-15 00:00:00+00 BC', '2026-11-21 18:25:34+02'])('%s is refused', (text) => {
  expect(() => parseInstant(text)).toThrow(RangeError)
})
