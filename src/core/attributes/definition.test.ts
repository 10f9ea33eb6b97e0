import { describe, expect, test } from 'vitest'
import type { Micros, SpaceId } from '../shared/ids.ts'
import { AttributeCatalog, isResourceKey, standardName, type AttributeDefinition } from './definition.ts'

const define = (number: number, key: string, name: string): AttributeDefinition => ({
  id: `33333333-3333-4333-8333-${String(number).padStart(12, '0')}`,
  spaceId: '22222222-2222-4222-8222-222222222222' as SpaceId,
  number,
  scope: 'user',
  key,
  name,
  valueType: 'string',
  choices: null,
  multiple: false,
  createdAt: number as Micros,
})

describe('finding a definition by a name as User.com sends it', () => {
  // The order in which they are given says nothing: the number is the age.
  const catalog = new AttributeCatalog([
    define(9, 'Plan', 'Nine'),
    define(5, 'younger', 'Favourite colour'),
    define(3, 'colour', 'Favourite Colour'),
    define(4, 'example_attr', 'Something else'),
    define(2, 'other', 'Example attr'),
    define(6, 'attr_6', 'Имя'),
    define(7, 'attr_7', '🙂'),
    define(8, 'plan', 'Имя Two'),
    define(10, 'attr_10', 'Имя'),
    define(11, '__proto__', 'Prototype'),
    define(12, 'constructor', 'Maker'),
  ])

  test.each<[string, string, number | undefined]>([
    ['the exact key', 'colour', 3],
    ['the exact key before its standard form', 'Plan', 9],
    ['the key in another case: the standard form of the name is a key', 'PLAN', 8],
    ['the name', 'Example attr', 4], // its standard form is the key of another, and keys come first
    ['the standard form of a name', 'favourite_colour', 3],
    ['a name that two have: the oldest', 'Favourite colour', 3],
    ['a name with other separators and accents', ' Fávourite--COLOUR ', 3],
    ['a name in Cyrillic as it is written: the oldest', 'Имя', 6],
    ['the standard name of one in Cyrillic', 'attr_10', 10],
    ['the same in another case', 'Attr 6', 6],
    ['an emoji', '🙂', 7],
    ['what is left of a name that is partly Cyrillic', 'two', 8],
    ['__proto__, when there is such a key', '__proto__', 11],
    ['constructor, when there is such a key', 'constructor', 12],
    ['Cyrillic in another case', 'имя', undefined],
    ['an emoji nobody has', '🙃', undefined],
    ['nothing at all', '', undefined],
    ['a name nobody has', 'nobody', undefined],
    ['a word of JavaScript', 'toString', undefined],
  ])('%s', (_what, name, number) => {
    expect(catalog.byAnyName(name)?.number).toBe(number)
  })

  test('Trophy finds by the exact key only', () => {
    const found = ['plan', 'Plan', 'PLAN', 'Example attr', 'favourite_colour', '__proto__', 'toString']
    expect(found.map((key) => catalog.byKey(key)?.number)).toEqual([
      8,
      9,
      undefined,
      undefined,
      undefined,
      11,
      undefined,
    ])
  })

  test('all are listed from the oldest to the youngest', () => {
    expect(catalog.all.map(({ number }) => number)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  test('an empty catalogue knows no name, not even those every object has', () => {
    const empty = new AttributeCatalog([])
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty', '', 'plan']) {
      expect(empty.byKey(name)).toBeUndefined()
      expect(empty.byAnyName(name)).toBeUndefined()
    }
  })
})

test.each([
  ['Example attr', 'example_attr'],
  ['Имя', 'attr_42'],
  ['', 'attr_42'],
  ['Имя 2', '2'],
])('the standard name of %j is %j', (name, standard) => {
  expect(standardName(define(42, 'key', name))).toBe(standard)
})

test.each([
  ['plan', true],
  ['Plan-2_x', true],
  ['0', true],
  ['-', true],
  ['__proto__', true],
  ['', false],
  ['a b', false],
  ['a.b', false],
  ['é', false],
  ['٣', false],
  ['a\n', false],
])('a resource key is letters, digits, - and _: %j is %s', (text, expected) => {
  expect(isResourceKey(text)).toBe(expected)
})
