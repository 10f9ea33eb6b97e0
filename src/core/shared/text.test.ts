import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countCodePoints, isStorableText } from './text.ts'

/** Any sequence of UTF-16 units, so also halves of pairs in any order. */
const anyUnits = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd7fe, max: 0xe001 })))
  .map((units) => String.fromCharCode(...units))

describe('the length of a text', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['Zażółć', 6],
    ['🙂', 1],
    ['🙂🙂', 2],
    ['a🙂b', 3],
    ['👩‍👩‍👧', 5],
    ['e\u0301', 2],
    ['\ud83d', 1],
    ['\ude42', 1],
    ['\ude42\ud83d', 2],
    ['\ud83d\ud83d\ude42', 2],
    ['\ud83d\ude42\ude42', 2],
    ['x\ud83d', 2],
  ])('%j has %i code points', (text, length) => {
    expect(countCodePoints(text)).toBe(length)
  })

  test('is what iterating over the text counts, whatever the text', () => {
    fc.assert(fc.property(anyUnits, (text) => countCodePoints(text) === Array.from(text).length))
  })
})

describe('storable text', () => {
  test.each([
    ['', true],
    ['plain', true],
    ['line\nbreak\ttab\u0001', true],
    ['🙂', true],
    ['\ufeffbom\uffff', true],
    ['a\0b', false],
    ['\0', false],
    ['\ud83d', false],
    ['\ude42', false],
    ['\ude42\ud83d', false],
    ['🙂\ud83d', false],
  ])('%j: %s', (text, storable) => {
    expect(isStorableText(text)).toBe(storable)
  })

  test('is what UTF-8 gives back unchanged, without NUL', () => {
    const encoder = new TextEncoder()
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    fc.assert(
      fc.property(anyUnits, (text) => {
        const survives = decoder.decode(encoder.encode(text)) === text
        return isStorableText(text) === (survives && !/\0/.test(text))
      }),
    )
  })
})
