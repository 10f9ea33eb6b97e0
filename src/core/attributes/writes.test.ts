import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Micros, SpaceId } from '../shared/ids.ts'
import type { Json } from '../shared/json.ts'
import { AttributeCatalog, type AttributeDefinition, type ValueType } from './definition.ts'
import { applyAttributeChange, changeAttributes, type AttributeChange } from './writes.ts'

const define = (number: number, key: string, name: string, valueType: ValueType): AttributeDefinition => ({
  id: `33333333-3333-4333-8333-${String(number).padStart(12, '0')}`,
  spaceId: '22222222-2222-4222-8222-222222222222' as SpaceId,
  number,
  scope: 'user',
  key,
  name,
  valueType,
  choices: null,
  multiple: false,
  createdAt: 0 as Micros,
})
const catalog = new AttributeCatalog([
  define(1, 'plan', 'Plan', 'string'),
  define(2, 'age', 'Age in years', 'integer'),
  define(3, 'vip', 'Is VIP', 'boolean'),
  define(4, 'extra', 'Extra', 'json'),
  define(5, 'attr_5', 'Имя', 'string'),
  define(6, '__proto__', 'Prototype', 'string'),
  define(7, 'constructor', 'Maker', 'string'),
])

const text = (...entries: ReadonlyArray<readonly [string, string | null]>) =>
  changeAttributes(catalog, { style: 'text', entries })
const typed = (...entries: ReadonlyArray<readonly [string, Json]>) =>
  changeAttributes(catalog, { style: 'typed', entries })

/** The stored values after a change that must not be refused and needs nothing. */
function stored(before: { readonly [key: string]: Json }, change: ReturnType<typeof changeAttributes>) {
  if ('code' in change) throw new Error(`refused: ${change.message}`)
  expect(change.missing).toEqual([])
  return applyAttributeChange(before, change)
}

describe("Trophy's attributes", () => {
  test('named keys are set, others stay, null removes', () => {
    const before = { plan: 'free', age: 30, vip: true }
    expect(stored(before, text(['plan', 'pro'], ['age', null]))).toEqual({ plan: 'pro', vip: true })
  })

  test('are read by the type of the attribute', () => {
    const change = text(['plan', '5'], ['age', '5'], ['vip', 'true'], ['extra', '[5]'], ['attr_5', 'Ян'])
    expect(stored({}, change)).toEqual({ plan: '5', age: 5, vip: true, extra: [5], attr_5: 'Ян' })
  })

  test('unknown keys refuse the whole request and are named in request order, known ones left out', () => {
    expect(text(['sbj', 'c'], ['plan', 'a'], ['Plan', 'b'], ['pln', null])).toMatchObject({
      code: 'unknown_attributes',
      values: ['sbj', 'Plan', 'pln'],
    })
  })

  test('are found by the key alone, not by a name', () => {
    expect(text(['Имя', 'x'])).toMatchObject({ code: 'unknown_attributes', values: ['Имя'] })
    expect(text(['Is VIP', 'true'])).toMatchObject({ code: 'unknown_attributes', values: ['Is VIP'] })
  })

  test('unknown keys are told before a value that does not fit', () => {
    expect(text(['age', 'old'], ['pln', 'a'])).toMatchObject({ code: 'unknown_attributes', values: ['pln'] })
  })

  test('a text that does not parse refuses, naming the attribute and the type', () => {
    expect(text(['plan', 'pro'], ['age', '5.0'])).toMatchObject({
      code: 'invalid_attribute',
      field: 'age',
      values: ['integer'],
    })
  })

  test('the JSON text null removes, as null does', () => {
    expect(stored({ extra: [1], plan: 'x' }, text(['extra', 'null']))).toEqual({ plan: 'x' })
  })

  test('words of JavaScript that are no key are unknown', () => {
    expect(
      changeAttributes(new AttributeCatalog([]), { style: 'text', entries: [['__proto__', 'x']] }),
    ).toMatchObject({ code: 'unknown_attributes', values: ['__proto__'] })
    expect(text(['toString', 'x'], ['hasOwnProperty', null])).toMatchObject({
      code: 'unknown_attributes',
      values: ['toString', 'hasOwnProperty'],
    })
  })
})

describe("User.com's attributes", () => {
  test('are found by key, standard form or name, and stored under the key', () => {
    const change = typed(['Plan', 'pro'], ['age_in_years', 5], ['IS  vip', true], ['Имя', 'Ян'])
    expect(stored({}, change)).toEqual({ plan: 'pro', age: 5, vip: true, attr_5: 'Ян' })
  })

  test('null removes', () => {
    expect(stored({ age: 5, plan: 'pro' }, typed(['Age in years', null]))).toEqual({ plan: 'pro' })
  })

  test('null under an unknown name defines nothing', () => {
    expect(typed(['nobody', null], ['Nobody', null])).toEqual({ set: [], missing: [] })
  })

  test('an unknown name needs one definition, with the type of its value and the name as first written', () => {
    const change = typed(
      ['Favourite colour', 'red'],
      ['favourite_colour', 'blue'],
      ['Visits', 3],
      ['Ratio', 0.5],
      ['Paid', false],
      ['List', [1]],
      ['Отчество', 'x'],
      ['🙂', 1],
      ['🙃', true],
    )
    expect(change).toEqual({
      set: [],
      missing: [
        { scope: 'user', key: 'favourite_colour', name: 'Favourite colour', valueType: 'string' },
        { scope: 'user', key: 'visits', name: 'Visits', valueType: 'integer' },
        { scope: 'user', key: 'ratio', name: 'Ratio', valueType: 'float' },
        { scope: 'user', key: 'paid', name: 'Paid', valueType: 'boolean' },
        { scope: 'user', key: 'list', name: 'List', valueType: 'string' },
        { scope: 'user', key: null, name: 'Отчество', valueType: 'string' },
        { scope: 'user', key: null, name: '🙂', valueType: 'integer' },
        { scope: 'user', key: null, name: '🙃', valueType: 'boolean' },
      ],
    })
  })

  test("a company's unknown name needs a definition for companies", () => {
    const entries = [['Branch', 'x']] as const
    expect(changeAttributes(catalog, { style: 'typed', entries }, 'company')).toMatchObject({
      missing: [{ scope: 'company', key: 'branch' }],
    })
  })

  test('known values are worked out beside what is missing', () => {
    expect(typed(['plan', 'pro'], ['New', 1])).toEqual({
      set: [['plan', 'pro']],
      missing: [{ scope: 'user', key: 'new', name: 'New', valueType: 'integer' }],
    })
  })

  test.each<[string, ReadonlyArray<readonly [string, Json]>, string]>([
    ['a wrong type', [['Age in years', 'old']], 'Age in years'],
    [
      'a wrong type beside an unknown name',
      [
        ['new', 1],
        ['vip', 1],
      ],
      'vip',
    ],
    [
      'two spellings of a new name with different types',
      [
        ['New one', 1],
        ['new_one', 'x'],
      ],
      'new_one',
    ],
    ['infinity under an unknown name', [['new', Infinity]], 'new'],
    ['not a number under an unknown name', [['new', NaN]], 'new'],
    ['infinity where an integer belongs', [['age', -Infinity]], 'age'],
    ['infinity within JSON', [['extra', { a: Infinity }]], 'extra'],
  ])('%s refuses and names it as it was sent', (_what, entries, field) => {
    expect(typed(...entries)).toMatchObject({ code: 'invalid_attribute', field })
  })

  test('once what was missing exists, the same write is complete', () => {
    const entries = [
      ['Favourite colour', 'red'],
      ['favourite_colour', 'blue'],
      ['Отчество', 'x'],
    ] as const
    const first = typed(...entries)
    if ('code' in first) throw new Error(first.message)
    const made = first.missing.map(({ key, name, valueType }, index) =>
      define(100 + index, key ?? `attr_${100 + index}`, name, valueType),
    )
    const again = changeAttributes(new AttributeCatalog([...catalog.all, ...made]), {
      style: 'typed',
      entries,
    })
    expect(stored({}, again)).toEqual({ favourite_colour: 'blue', attr_101: 'x' })
  })

  test('whatever the names, making what is missing once is enough', () => {
    const names = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('Имя', '__proto__', 'A b', 'a_b', 'a  B'),
    )
    const values = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null))
    fc.assert(
      fc.property(fc.array(fc.tuple(names, values), { maxLength: 6 }), (entries) => {
        const none = new AttributeCatalog([])
        const first = changeAttributes(none, { style: 'typed', entries })
        if ('code' in first) return
        const made = first.missing.map(({ key, name, valueType }, index) =>
          define(index, key ?? `attr_${1000 + index}`, name, valueType),
        )
        const again = changeAttributes(new AttributeCatalog(made), { style: 'typed', entries })
        if ('code' in again) throw new Error(again.message)
        expect(again.missing).toEqual([])
      }),
    )
  })
})

describe('keys that mean something in JavaScript are data', () => {
  const own = (values: { readonly [key: string]: Json }) => Object.entries(values)

  test.each<[string, AttributeChange | ReturnType<typeof text>]>([
    ["in Trophy's style", text(['__proto__', 'a'], ['constructor', 'b'])],
    ["in User.com's style", typed(['__proto__', 'a'], ['constructor', 'b'])],
  ])('%s', (_style, change) => {
    const values = stored({ plan: 'pro' }, change)
    expect(own(values)).toEqual([
      ['plan', 'pro'],
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype)
    expect(own(stored(values, text(['__proto__', null])))).toEqual([
      ['plan', 'pro'],
      ['constructor', 'b'],
    ])
    expect(own(stored(values, typed(['plan', 'x'])))).toContainEqual(['__proto__', 'a'])
  })

  test('an object under __proto__ sets no prototype', () => {
    const jsonCatalog = new AttributeCatalog([define(1, '__proto__', 'P', 'json')])
    const entries = [['__proto__', { admin: true }]] as const
    const values = stored({}, changeAttributes(jsonCatalog, { style: 'typed', entries }))
    expect(own(values)).toEqual([['__proto__', { admin: true }]])
    expect(Reflect.get(values, 'admin')).toBeUndefined()
  })

  test('unknown ones are defined like any other name', () => {
    const none = new AttributeCatalog([])
    const entries = [
      ['__proto__', 1],
      ['constructor', 'x'],
      ['toString', true],
    ] as const
    expect(changeAttributes(none, { style: 'typed', entries })).toMatchObject({
      missing: [{ key: 'proto' }, { key: 'constructor' }, { key: 'tostring' }],
    })
  })
})

describe('the stored values after a change', () => {
  test('are the same object when nothing is set, and never the old one changed', () => {
    const before = Object.freeze({ plan: 'free' })
    expect(applyAttributeChange(before, { set: [], missing: [] })).toBe(before)
    expect(applyAttributeChange(before, { set: [['plan', 'pro']], missing: [] })).toEqual({ plan: 'pro' })
    expect(before).toEqual({ plan: 'free' })
  })

  test('follow the order of the writes: the last one of a key wins', () => {
    expect(stored({}, typed(['plan', 'a'], ['Plan', null], ['PLAN', 'b']))).toEqual({ plan: 'b' })
    expect(stored({}, typed(['plan', 'a'], ['Plan', null]))).toEqual({})
  })

  test('keep values whose definition is gone', () => {
    expect(stored({ gone: 1, plan: 'a' }, text(['plan', null]))).toEqual({ gone: 1 })
  })
})
