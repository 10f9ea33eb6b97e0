import { describe, expect, test } from 'vitest'
import { AttributeCatalog, type AttributeDefinition, type ValueType } from '#core/attributes/definition.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import { Detail } from './errors.ts'
import { readUserQuery } from './filters.ts'

const define = (number: number, name: string, valueType: ValueType): AttributeDefinition => ({
  id: `33333333-3333-4333-8333-${String(number).padStart(12, '0')}`,
  spaceId: '22222222-2222-4222-8222-222222222222' as SpaceId,
  number,
  scope: 'user',
  key: name.toLowerCase().replaceAll(' ', '_'),
  name,
  valueType,
  choices: valueType === 'fixed' ? ['a', 'b'] : null,
  multiple: false,
  createdAt: 0 as Micros,
})
const catalog = new AttributeCatalog([
  define(1, 'Born', 'date'),
  define(2, 'Seen at', 'datetime'),
  define(3, 'Size', 'integer'),
  define(4, 'Size gt', 'integer'),
  define(5, 'City', 'string'),
  define(6, 'Kind', 'fixed'),
  { ...define(7, 'Medals', 'fixed'), choices: ['gold', 'old gold'], multiple: true },
])
const read = (query: string) => readUserQuery(new URLSearchParams(query), catalog).conditions

describe('attributes that hold dates', () => {
  test.each([
    ['born=2020-02-29', 'equals', '2020-02-29'],
    ['born__gte=2020-02-29', 'gte', '2020-02-29'],
    ['born__lt=1582934400', 'lt', '2020-02-29'],
    ['born__lt=1582934400.9', 'lt', '2020-02-29'],
  ])('%s is a date', (query, order, value) => {
    expect(read(query)).toEqual([{ as: 'characters', of: { attribute: 'born' }, order, value }])
  })

  test.each([
    'seen_at__gt=2020-02-29T00:00:00Z',
    'seen_at__gt=1582934400',
    'seen_at__gt=2020-02-29T02:00:00%2B02:00',
  ])('%s is the instant as it is stored', (query) => {
    expect(read(query)).toEqual([
      { as: 'characters', of: { attribute: 'seen_at' }, order: 'gt', value: '2020-02-29T00:00:00.000000Z' },
    ])
  })

  test('parts of them are text', () => {
    expect(read('born__startswith=2020-')).toEqual([
      { as: 'text', of: { attribute: 'born' }, compare: 'startsWith', value: '2020-', ignoreCase: false },
    ])
  })

  test.each(['born=yesterday', 'born__gt=2020-02-30', 'born=', 'seen_at__lt=2020-02'])(
    '%s is refused',
    (query) => {
      expect(() => read(query)).toThrow(Detail)
    },
  )
})

describe('names', () => {
  test('a field wins over an attribute of its name, a lookup over an attribute whose name looks like one', () => {
    expect(read('city=x')).toMatchObject([{ of: { field: 'city' } }])
    expect(read('size__gt=1')).toMatchObject([{ of: { attribute: 'size' }, order: 'gt' }])
    expect(read('size_gt=1')).toMatchObject([{ of: { attribute: 'size_gt' }, order: 'equals' }])
    expect(read('size_gt__gt=1')).toMatchObject([{ of: { attribute: 'size_gt' }, order: 'gt' }])
    expect(read('score_gt=1')).toMatchObject([{ of: { field: 'score' }, order: 'gt' }])
  })

  test('choices compare as text', () => {
    expect(read('kind=c')).toEqual([
      { as: 'text', of: { attribute: 'kind' }, compare: 'equals', value: 'c', ignoreCase: false },
    ])
  })

  test('of several choices one has to fit', () => {
    const of = { attribute: 'medals' }
    expect(read('medals=gold')).toEqual([{ as: 'choice', of, anyOf: ['gold'] }])
    expect(read('medals__icontains=GOLD')).toEqual([{ as: 'choice', of, anyOf: ['gold', 'old gold'] }])
    expect(read('medals=[')).toEqual([{ as: 'choice', of, anyOf: [] }])
    expect(() => read('medals__gt=gold')).toThrow(Detail)
  })

  test('only the email is found in any case of letters, and only whole', () => {
    expect(read('email=A@b.c/')).toMatchObject([{ value: 'A@b.c', ignoreCase: true }])
    expect(read('email__contains=A/')).toMatchObject([{ value: 'A/', ignoreCase: false }])
    expect(read('key=AbC/')).toMatchObject([{ value: 'AbC', ignoreCase: false }])
    expect(read('user_id=a/')).toMatchObject([{ value: 'a/', ignoreCase: false }])
  })

  test('a phone number keeps every blank but the one that was a plus sign', () => {
    expect(read('phone_number=+48 1')).toMatchObject([{ value: '+48 1' }])
    expect(read('phone_number=++48')).toMatchObject([{ value: '+ 48' }])
  })
})

describe('spans of time', () => {
  const of = { field: 'updatedAt' }
  const second = 1_000_000
  test.each([
    [
      'min=5&max=7',
      [
        { order: 'gte', value: 5 * second },
        { order: 'lt', value: 8 * second },
      ],
    ],
    ['max=7.5', [{ order: 'lte', value: 7.5 * second }]],
    ['min=-1', [{ order: 'gte', value: -second }]],
    ['', [{ order: 'gte', value: 0 }]],
    [`min=-${'9'.repeat(400)}`, [{ order: 'gte', value: Number.MIN_SAFE_INTEGER }]],
    [`max=${'9'.repeat(400)}`, [{ order: 'lte', value: Number.MAX_SAFE_INTEGER }]],
    ['max=1970-01-01T00:00:07.5Z', [{ order: 'lte', value: 7.5 * second }]],
  ])('%s', (span, ends) => {
    expect(read(`search=updated_at&${span}`)).toEqual(ends.map((end) => ({ as: 'time', of, ...end })))
  })
})
