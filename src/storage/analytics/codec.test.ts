import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockSize } from '#core/analytics/look.ts'
import type { Day } from '#core/shared/calendar.ts'
import { ChunkReader, decodeChunk, encodeChunk, mergeChunk } from './codec.ts'

const place = fc.nat({ max: blockSize - 1 })
/** Sums of days: mostly small and whole, and as large as many of the largest values there are. */
const sum = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }).map((n) => BigInt(n) * 1_000_000n),
  fc.integer({ min: -100_000, max: 100_000 }).map((n) => BigInt(n) * 10_000n),
  fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
)
const chunk = fc.uniqueArray(fc.tuple(place, sum), { selector: ([at]) => at, maxLength: 300 })

const inOrder = (entries: Iterable<readonly [number, bigint]>) =>
  new Map([...entries].toSorted(([one], [other]) => one - other))

test('what is packed comes back exactly, whatever its size', () => {
  fc.assert(
    fc.property(chunk, (entries) => {
      const sorted = inOrder(entries)
      expect(decodeChunk(encodeChunk(new Map(entries), true))).toEqual(sorted)
      expect([...decodeChunk(encodeChunk(new Map(entries), false)).keys()]).toEqual([...sorted.keys()])
    }),
  )
})

test('a chunk with more in it is the sum of both', () => {
  fc.assert(
    fc.property(chunk, chunk, (before, added) => {
      const whole = new Map(before)
      for (const [at, value] of added) whole.set(at, (whole.get(at) ?? 0n) + value)
      const merged = mergeChunk(encodeChunk(new Map(before), true), new Map(added), true)
      expect(decodeChunk(merged)).toEqual(inOrder(whole))
    }),
  )
})

test('what is shown beside a chunk is the same as if it were packed with it', () => {
  fc.assert(
    fc.property(fc.option(chunk), chunk, fc.boolean(), (before, added, withValues) => {
      const data = before === null ? null : encodeChunk(new Map(before), withValues)
      const seen = new Map<number, bigint>()
      const places: number[] = []
      new ChunkReader().readWith(data, new Map(added), { day: 3 as Day, withValues }, (part) => {
        expect(part.day).toBe(3)
        for (let index = 0; index < part.count; index += 1) {
          const at = part.users[index] ?? 0
          places.push(at)
          seen.set(at, (seen.get(at) ?? 0n) + BigInt(part.values[index] ?? 0) * part.unit)
        }
      })
      const whole = decodeChunk(mergeChunk(data, new Map(added), withValues))
      expect(inOrder(seen)).toEqual(whole)
      // Who is counted is seen once.
      expect(withValues ? [...whole.keys()] : places).toEqual([...whole.keys()])
    }),
  )
})

test('a full block of small whole values takes two bytes for each user', () => {
  const entries = new Map(Array.from({ length: blockSize }, (_, at) => [at, 5_000_000n]))
  expect(encodeChunk(entries, true).length).toBeLessThan(2 * blockSize + 8)
})
