import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Micros } from './ids.ts'
import { isoMicros, isoMillis } from './instant.ts'

/** From the year 1 to 2255, as far as every microsecond is a safe integer. */
const anyInstant = fc.integer({
  min: -62_135_596_800_000_000,
  max: Number.MAX_SAFE_INTEGER,
}) as fc.Arbitrary<Micros>

const written = (at: Micros, fractionalSecondDigits: 3 | 6) =>
  Temporal.Instant.fromEpochNanoseconds(BigInt(at) * 1000n).toString({
    fractionalSecondDigits,
    roundingMode: 'floor',
  })

test('any instant is written in ISO 8601, cut to milliseconds', () => {
  fc.assert(
    fc.property(anyInstant, (at) => {
      expect(isoMillis(at)).toBe(written(at, 3))
    }),
  )
})

test('any instant is written in ISO 8601 with all its microseconds', () => {
  fc.assert(
    fc.property(anyInstant, (at) => {
      expect(isoMicros(at)).toBe(written(at, 6))
    }),
  )
})
