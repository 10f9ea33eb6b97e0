import { describe, expect, test } from 'vitest'
import { integerOf, listOf } from './query.ts'

const limits = { minimum: 1, maximum: 100, default: 10 }

describe('an integer', () => {
  test.each([
    [{}, 10],
    [{ limit: '1' }, 1],
    [{ limit: '100' }, 100],
    [{ limit: '007' }, 7],
  ])('%j', (query, value) => {
    expect(integerOf(query, 'limit', limits)).toBe(value)
  })

  test.each(['', '0', '101', '-1', '1.5', '1e1', ' 1', 'x', ['1', '2']])('%j is refused', (limit) => {
    expect(() => integerOf({ limit }, 'limit', limits)).toThrow('limit must be an integer from 1 to 100')
  })
})

describe('a list', () => {
  test.each([
    ['/x?ids=a', ['a']],
    ['/x?ids=a&ids=b', ['a', 'b']],
    ['/x?ids=a,b&other=c&ids=d', ['a', 'b', 'd']],
    ['/x?ids=a%2Cb,c', ['a,b', 'c']],
    ['/x?%69ds=a+b%20c', ['a b c']],
    ['/x?ids=%zz', ['%zz']],
    ['/x?ids=,a,,', ['a']],
    ['/x?ids=a=b', ['a=b']],
  ])('%s', (url, ids) => {
    expect(listOf(url, 'ids', 3)).toEqual(ids)
  })

  test('none, and too many', () => {
    for (const url of ['/x', '/x?', '/x?ids', '/x?ids=', '/ids=a', '/x?id=a']) {
      expect(() => listOf(url, 'ids', 3)).toThrow('ids is required')
    }
    expect(() => listOf('/x?ids=a,b&ids=c,d', 'ids', 3)).toThrow('ids must name at most 3 items')
  })
})
