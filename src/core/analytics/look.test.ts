import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Sums } from './look.ts'

const units = [1n, 10_000n, 1_000_000n, 1n << 36n] as const
/** What a block adds up to is below 2^50. */
const sums = fc.integer({ min: -(2 ** 50), max: 2 ** 50 })

test('sums are exact however large they become, in whatever units their parts are', () => {
  const part = fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 2 }), sums, fc.constantFrom(...units))
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const exact = [0, 1].map(() => [0n, 0n, 0n])
      const added = new Sums(2, 3)
      for (const [group, which, by, unit] of parts) {
        // Ten times, which is beyond what a double has room for.
        for (let n = 0; n < 10; n += 1) added.add(group, which, by, unit)
        const of = exact[group] ?? []
        of[which] = (of[which] ?? 0n) + 10n * BigInt(by) * unit
      }
      expect([added.of(0), added.of(1)]).toEqual(exact)
    }),
    { examples: [[[[0, 0, 2 ** 50, 1n]]], [[[1, 2, -(2 ** 50), 1n << 36n]]]] },
  )
})
