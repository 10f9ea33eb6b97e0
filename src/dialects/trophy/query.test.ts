import { describe, expect, test } from 'vitest'
import { attributePairsOf, dayOf, integerOf, listOf, wordOf } from './query.ts'

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

describe('attributes of a filter', () => {
  test.each([
    [undefined, null],
    ['', null],
    ['plan:pro', [{ key: 'plan', value: 'pro' }]],
    [
      'a:b:c,d:',
      [
        { key: 'a', value: 'b:c' },
        { key: 'd', value: '' },
      ],
    ],
  ])('%j', (userAttributes, pairs) => {
    expect(attributePairsOf({ userAttributes }, 'userAttributes')).toEqual(pairs)
  })

  test.each(['plan', ':pro', 'plan:pro,', ['a:b', 'c:d']])('%j are none', (userAttributes) => {
    expect(() => attributePairsOf({ userAttributes }, 'userAttributes')).toThrow(/^userAttributes must be/)
  })

  test.each(['plan:\0', 'pl\0n:pro', 'plan:\ud800'])(
    '%j cannot be asked of the database',
    (userAttributes) => {
      expect(() => attributePairsOf({ userAttributes }, 'userAttributes')).toThrow(
        'userAttributes holds characters that cannot be stored',
      )
    },
  )
})

test('words and dates of a query', () => {
  const query = { word: 'a', day: '2025-04-02', none: '2025-02-30' }
  expect(wordOf(query, 'word', ['a', 'b'])).toBe('a')
  expect(wordOf(query, 'absent', ['a', 'b'], 'b')).toBe('b')
  expect(() => wordOf(query, 'absent', ['a', 'b'])).toThrow('absent must be one of a, b')
  expect(() => wordOf(query, 'day', ['a', 'b'], 'b')).toThrow('day must be one of a, b')
  expect(dayOf(query, 'day')).toBe(20_180)
  for (const name of ['none', 'absent']) expect(() => dayOf(query, name)).toThrow(`${name} must be a date`)
})
