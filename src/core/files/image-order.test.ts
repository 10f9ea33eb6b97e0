import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CoreError } from '../shared/errors.ts'
import {
  imageFits,
  sideMax,
  sourcePixelsMax,
  storedSize,
  variantSizes,
  type Size,
  type VariantOrder,
} from './image-order.ts'
import { formatOfPath, pathOf } from './stored-file.ts'

const side = fc.integer({ min: 1, max: sideMax })
const source = fc.record({
  width: fc.integer({ min: 1, max: 20_000 }),
  height: fc.integer({ min: 1, max: 20_000 }),
})
const box = fc.record({ width: side, height: side })
const variant: fc.Arbitrary<VariantOrder> = fc.oneof(
  fc.record({ name: fc.constant('v'), into: box, fit: fc.constantFrom(...imageFits) }),
  fc.record({
    name: fc.constant('v'),
    into: fc.record({ edge: side, fit: fc.constantFrom('inside' as const, 'outside' as const) }),
    fit: fc.constant('inside' as const),
  }),
)

const decodable = source.filter(({ width, height }) => width * height <= sourcePixelsMax)

test('a stored picture has whole sides of 1 to 4096, and is never larger than what came', () => {
  fc.assert(
    fc.property(decodable, (size) => {
      const stored = storedSize(size)
      for (const key of ['width', 'height'] as const) {
        expect(Number.isInteger(stored[key])).toBe(true)
        expect(stored[key]).toBeGreaterThanOrEqual(1)
        expect(stored[key]).toBeLessThanOrEqual(Math.min(size[key], sideMax))
      }
      const fits = Math.max(size.width, size.height) <= sideMax
      expect(JSON.stringify(stored) === JSON.stringify(size)).toBe(fits)
    }),
  )
})

test('a picture of more than fifty million pixels is none that is decoded', () => {
  expect(storedSize({ width: 10_000, height: 5000 })).toEqual({ width: 4096, height: 2048 })
  expect(() => storedSize({ width: 10_000, height: 5001 })).toThrow('50 million pixels')
})

/** Null where they are refused. */
function sizesOf(size: Size, variants: readonly VariantOrder[]): readonly Size[] | null {
  try {
    return variantSizes(storedSize(size), {
      variants,
      format: 'webp',
      quality: 80,
      variantPixelsMax: 32_000_000,
    })
  } catch (error) {
    if (error instanceof CoreError) return null
    throw error
  }
}

test('whatever is asked for, no variant has a side over 4096 pixels, and all together no more than 32 million', () => {
  fc.assert(
    fc.property(decodable, fc.array(variant, { maxLength: 16 }), (size, variants) => {
      const sizes = sizesOf(size, variants)
      fc.pre(sizes !== null)
      expect(sizes).toHaveLength(variants.length)
      const pixels = sizes.reduce((sum, { width, height }) => sum + width * height, 0)
      expect(pixels).toBeLessThanOrEqual(32_000_000)
      for (const { width, height } of sizes) {
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(1)
        expect(Math.max(width, height)).toBeLessThanOrEqual(sideMax)
      }
    }),
  )
})

test('a picture filled outwards may not grow past the bound on its long side', () => {
  const order = (fit: VariantOrder['fit']) => ({
    variants: [{ name: 'v', into: { width: 100, height: 100 }, fit }],
    format: 'webp' as const,
    quality: 80,
    variantPixelsMax: 32_000_000,
  })
  expect(variantSizes({ width: 1, height: 4096 }, order('cover'))).toEqual([{ width: 100, height: 100 }])
  expect(() => variantSizes({ width: 1, height: 4096 }, order('outside'))).toThrow('too large')
})

test('every path that is made is one that is read, and nothing else is', () => {
  const file = '6f9c1c7e-0000-4000-8000-000000000001'
  expect(formatOfPath(pathOf('proj', file, null, 'webp'))).toBe('webp')
  expect(formatOfPath(pathOf('proj', file, 'a'.repeat(64), 'jpeg'))).toBe('jpeg')
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (path) => {
      expect(formatOfPath(path)).toBeNull()
      expect(formatOfPath(`proj/${file}/${path}`)).toBe(
        /^[A-Za-z0-9][\w-]{0,79}\.(webp|jpeg|png)$/.exec(path)?.[1] ?? null,
      )
    }),
  )
})
