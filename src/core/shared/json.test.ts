import { describe, expect, test } from 'vitest'
import { isJsonObject, isStorableJson, nestingMax, type Json } from './json.ts'

const nested = (levels: number): Json => {
  let value: Json = 1
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

test.each([
  [{}, true],
  [{ a: 1 }, true],
  [[], false],
  [null, false],
  ['{}', false],
  [1, false],
  [undefined, false],
])('only a plain object is a JSON object: %j is %s', (value, expected) => {
  expect(isJsonObject(value)).toBe(expected)
})

describe('storable JSON', () => {
  test.each<[string, Json, boolean]>([
    ['null', null, true],
    ['a boolean', false, true],
    ['the largest double', Number.MAX_VALUE, true],
    ['infinity', Infinity, false],
    ['not a number', NaN, false],
    ['an emoji', '🙂', true],
    ['NUL', 'a\0', false],
    ['a lone surrogate', '\ud83d', false],
    ['NUL within', { a: [{ b: 'x\0' }] }, false],
    ['infinity within', [[1, -Infinity]], false],
    ['NUL in a key', { 'k\0': 1 }, false],
    ['a lone surrogate in a key within', [{ '\ude42': 1 }], false],
    ['NUL under an own __proto__', JSON.parse('{"__proto__": "\\u0000"}') as Json, false],
    [`${nestingMax} levels`, nested(nestingMax), true],
    [`${nestingMax + 1} levels`, nested(nestingMax + 1), false],
  ])('%s', (_name, value, storable) => {
    expect(isStorableJson(value)).toBe(storable)
  })
})
