import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeFormats, guessesAllowed, spellCode } from './mail-code.ts'

const shapes = fc.record({
  format: fc.constantFrom(...codeFormats),
  length: fc.integer({ min: 4, max: 12 }),
})
const patterns = { hex: /^[0-9a-f]{64}$/, numeric: /^\d+$/, alpha: /^[A-Z]+$/, alphanumeric: /^[A-Z0-9]+$/ }

test('a code is spelt in the letters of its format, as long as asked', () => {
  fc.assert(
    fc.property(shapes, fc.infiniteStream(fc.nat(1_000_000)), (shape, numbers) => {
      const code = spellCode(shape, (below) => numbers.next().value % below)
      expect(code).toMatch(patterns[shape.format])
      expect(code).toHaveLength(shape.format === 'hex' ? 64 : shape.length)
    }),
  )
})

test('every letter of an alphabet can come', () => {
  const drawn = Array.from({ length: 10 }, (_, at) => spellCode({ format: 'numeric', length: 4 }, () => at))
  expect(drawn).toEqual(['0000', '1111', '2222', '3333', '4444', '5555', '6666', '7777', '8888', '9999'])
})

test.each([
  ['hex', 6, null],
  ['numeric', 4, 5],
  ['numeric', 6, 10],
  ['alpha', 6, 3_089],
  ['alphanumeric', 12, 47_383_813_383_216],
] as const)('of %s codes of length %s so many may be tried: %s', (format, length, expected) => {
  expect(guessesAllowed({ format, length })).toBe(expected)
})
