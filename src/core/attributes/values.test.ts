import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Micros, SpaceId } from '../shared/ids.ts'
import type { Json } from '../shared/json.ts'
import type { AttributeDefinition, ValueType } from './definition.ts'
import { fitTyped, formatText, inferValueType, isShown, parseText } from './values.ts'

const define = (
  valueType: ValueType,
  more: Partial<Pick<AttributeDefinition, 'choices' | 'multiple'>> = {},
): AttributeDefinition => ({
  id: '33333333-3333-4333-8333-333333333333',
  spaceId: '22222222-2222-4222-8222-222222222222' as SpaceId,
  number: 1,
  scope: 'user',
  key: 'it',
  name: 'It',
  valueType,
  choices: null,
  multiple: false,
  createdAt: 0 as Micros,
  ...more,
})
const string = define('string')
const boolean = define('boolean')
const integer = define('integer')
const float = define('float')
const date = define('date')
const datetime = define('datetime')
const json = define('json')
const one = define('fixed', { choices: ['red', 'green', ''] })
const several = define('fixed', { choices: ['red', 'green'], multiple: true })
const all = [string, boolean, integer, float, date, datetime, json, one, several]

const refused = undefined
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)

/** Texts that are no value of the type. */
const wrong: Readonly<Record<Exclude<ValueType, 'string' | 'fixed'>, readonly string[]>> = {
  boolean: ['TRUE', 'False', '1', '0', 'yes', '', ' true', 'true\n', 'null'],
  integer: ['5.0', '1e3', '+5', ' 5', '5 ', '5\n', '05', '--5', '-', '', '0x10', '1_000', '1,000', '٣'],
  float: ['1e3', '1E3', '+5', ' 5', '5.', '.5', '05.1', '1.2.3', '', 'NaN', 'Infinity', '1,5', '5.0\n', '-'],
  date: [
    ['2023-02-29', '2100-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00', '2024-01-32', ''],
    ['2024-1-1', '24-01-01', '20240101', '2024-01-01T00:00', ' 2024-01-01', '2024-01-01\n', '+002024-01-01'],
    ['01.02.2024', '2024/01/01', 'today', '2024-W01-1', '2024-001', '2024-01-01[u-ca=hebrew]', '-2024-01-01'],
  ].flat(),
  datetime: [
    ['2023-02-29T12:30:15Z', '2024-13-01T00:00Z', '2024-02-30T00:00', '2024-00-01T00:00Z', '2024-1-1T00:00Z'],
    [
      '2024-02-29',
      '2024-02-29T',
      '2024-02-29T12',
      '2024-02-29T12Z',
      '2024-02-29T24:00Z',
      '2024-02-29T12:60Z',
    ],
    ['2024-02-29T12:30:60Z', '2016-12-31T23:59:60Z', '2024-02-29T12:30:15+24:00', '2024-02-29T12:30:15+2'],
    ['2024-02-29T12:30:15 Z', '2024-02-29T12:30:15Z\n', ' 2024-02-29T12:30:15Z', '2024-02-29_12:30:15Z'],
    ['2024-02-29T12:30:15Z[UTC]', '2024-02-29T12:30:15[Europe/London]', '2024-02-29T12:30:15.1234567890Z'],
    ['1709210000', '', 'now', '0000-01-01T00:00+01:00', '9999-12-31T23:59-00:01', '2024-02-29T12:30:15.Z'],
  ].flat(),
  json: [
    ['', 'text', "{'a':1}", '{a:1}', '[1,]', 'undefined', 'NaN', '01'],
    // What JSON can say and no store can hold (DESIGN §4.8).
    ['"\\u0000"', '{"\\u0000":1}', '["\\ud83d"]', '1e400', '[-1e400]', deep(101)],
  ].flat(),
}

describe("Trophy's text for a typed attribute is read strictly", () => {
  test.each<[ValueType, string, Json | undefined]>([
    ['string', '', ''],
    ['string', ' 5 ', ' 5 '],
    ['string', 'null', 'null'],

    ['boolean', 'true', true],
    ['boolean', 'false', false],

    ['integer', '0', 0],
    ['integer', '-0', 0],
    ['integer', '5', 5],
    ['integer', '-12', -12],
    ['integer', '9007199254740991', Number.MAX_SAFE_INTEGER],
    ['integer', '-9007199254740991', Number.MIN_SAFE_INTEGER],
    ['integer', '9007199254740992', refused],

    ['float', '0', 0],
    ['float', '-0', 0],
    ['float', '-0.00', 0],
    ['float', '5', 5],
    ['float', '5.0', 5],
    ['float', '-1.25', -1.25],
    ['float', '0.1', 0.1],
    ['float', `1${'0'.repeat(308)}`, 1e308],
    ['float', `1${'0'.repeat(309)}`, refused],

    ['date', '2024-02-29', '2024-02-29'],
    ['date', '2000-02-29', '2000-02-29'],
    ['date', '0001-01-01', '0001-01-01'],
    ['date', '9999-12-31', '9999-12-31'],

    ['datetime', '2024-02-29T12:30:15.123456Z', '2024-02-29T12:30:15.123456Z'],
    ['datetime', '2024-02-29T12:30:15Z', '2024-02-29T12:30:15.000000Z'],
    ['datetime', '2024-02-29T12:30Z', '2024-02-29T12:30:00.000000Z'],
    ['datetime', '2024-02-29T12:30:15.1z', '2024-02-29T12:30:15.100000Z'],
    ['datetime', '2024-02-29T12:30:15,5Z', '2024-02-29T12:30:15.500000Z'],
    ['datetime', '2024-02-29T12:30:15.123456789Z', '2024-02-29T12:30:15.123456Z'],
    ['datetime', '2024-02-29T12:30:15+02:00', '2024-02-29T10:30:15.000000Z'],
    ['datetime', '2024-02-29T12:30:15-0530', '2024-02-29T18:00:15.000000Z'],
    ['datetime', '2024-02-29T23:30:15-01', '2024-03-01T00:30:15.000000Z'],
    ['datetime', '2024-02-29T12:30:15', '2024-02-29T12:30:15.000000Z'],
    ['datetime', '2024-02-29 12:30', '2024-02-29T12:30:00.000000Z'],
    ['datetime', '2024-12-31T23:59:59.999999Z', '2024-12-31T23:59:59.999999Z'],

    ['json', '{"a":[1,"x",null]}', { a: [1, 'x', null] }],
    ['json', ' [1] ', [1]],
    ['json', '"text"', 'text'],
    ['json', 'null', null],
    ['json', '"\\ud83d\\ude42"', '🙂'],
    ['json', deep(100), JSON.parse(deep(100)) as Json],
  ])('%s %j', (valueType, text, stored) => {
    expect(parseText(define(valueType), text)).toStrictEqual(stored)
  })

  test.each(Object.entries(wrong))('%s is never any of %j', (valueType, texts) => {
    const definition = define(valueType as ValueType) // the key of the table above
    expect(texts.filter((text) => parseText(definition, text) !== refused)).toEqual([])
  })

  test('JSON of a million levels is refused like any other', () => {
    expect(parseText(json, '['.repeat(1_000_000))).toBe(refused)
    expect(parseText(json, deep(1_000_000))).toBe(refused)
  })

  test('an own __proto__ in JSON stays a member', () => {
    const stored = parseText(json, '{"__proto__":{"admin":true}}')
    expect(JSON.stringify(stored)).toBe('{"__proto__":{"admin":true}}')
    expect(Reflect.get(Object(stored), 'admin')).toBeUndefined()
  })

  test.each<[string, Json | undefined]>([
    ['red', 'red'],
    ['', ''],
    ['Red', refused],
    [' red', refused],
    ['blue', refused],
    ['"red"', refused],
    ['["red"]', refused],
    ['toString', refused],
  ])('one choice: %j', (text, stored) => {
    expect(parseText(one, text)).toStrictEqual(stored)
  })

  test.each<[string, Json | undefined]>([
    ['["red"]', ['red']],
    ['["green","red"]', ['green', 'red']],
    ['["red","red"]', ['red']],
    ['[]', []],
    ['["red","blue"]', refused],
    ['["red",1]', refused],
    ['[null]', refused],
    ['red', refused],
    ['"red"', refused],
    ['null', refused],
    ['{"0":"red"}', refused],
  ])('several choices: %j', (text, stored) => {
    expect(parseText(several, text)).toStrictEqual(stored)
  })

  test('a choice attribute without choices takes nothing', () => {
    expect(parseText(define('fixed'), '')).toBe(refused)
    expect(fitTyped(define('fixed'), 'red')).toBe(refused)
    expect(fitTyped(define('fixed', { multiple: true }), ['red'])).toBe(refused)
  })
})

describe("User.com's typed value must have the attribute's type", () => {
  const samples: readonly Json[] = ['5', 5, 5.5, true, [5], { a: 5 }]
  test.each<[string, AttributeDefinition, readonly (Json | undefined)[]]>([
    // What becomes of each of the samples above. Arrays and objects are kept in text as JSON.
    ['string', string, ['5', refused, refused, refused, '[5]', '{"a":5}']],
    ['boolean', boolean, [refused, refused, refused, true, refused, refused]],
    ['integer', integer, [refused, 5, refused, refused, refused, refused]],
    ['float', float, [refused, 5, 5.5, refused, refused, refused]],
    ['date', date, [refused, refused, refused, refused, refused, refused]],
    ['datetime', datetime, [refused, refused, refused, refused, refused, refused]],
    ['one choice', one, [refused, refused, refused, refused, refused, refused]],
    ['several choices', several, [refused, refused, refused, refused, refused, refused]],
    ['json', json, samples],
  ])('%s', (_name, definition, expected) => {
    expect(samples.map((value) => fitTyped(definition, value))).toStrictEqual(expected)
  })

  test.each<[string, AttributeDefinition, Json, Json | undefined]>([
    ['a date', date, '2024-02-29', '2024-02-29'],
    ['a day that is not', date, '2023-02-29', refused],
    [
      'a date-time, in UTC with six digits',
      datetime,
      '2024-02-29T12:30+02:00',
      '2024-02-29T10:30:00.000000Z',
    ],
    ['a date where a date-time belongs', datetime, '2024-02-29', refused],
    ['a choice', one, 'green', 'green'],
    ['a list where one choice belongs', one, ['green'], refused],
    ['choices, each once', several, ['red', 'red', 'green'], ['red', 'green']],
    ['one choice where a list belongs', several, 'red', refused],
    ['a choice that is not', several, ['red', 'pink'], refused],
    ['an integer too large to be exact', integer, 2 ** 53, refused],
    ['minus nought', integer, -0, 0],
    ['minus nought, float', float, -0, 0],
    ['infinity, integer', integer, Infinity, refused],
    ['infinity, float', float, -Infinity, refused],
    ['not a number', float, NaN, refused],
    ['infinity within JSON', json, { a: [Infinity] }, refused],
    ['NUL within JSON', json, ['\0'], refused],
  ])('%s', (_name, definition, value, stored) => {
    expect(fitTyped(definition, value)).toStrictEqual(stored)
  })

  test.each<[Json, ValueType]>([
    [true, 'boolean'],
    [false, 'boolean'],
    [0, 'integer'],
    [-7, 'integer'],
    [2 ** 53 - 1, 'integer'],
    [2 ** 53, 'float'],
    [5.5, 'float'],
    [1e21, 'float'],
    ['5', 'string'],
    ['', 'string'],
    ['2024-01-01', 'string'],
    [[1], 'string'],
    [{ a: 1 }, 'string'],
  ])('a first value %j makes an attribute of type %s', (value, valueType) => {
    expect(inferValueType(value)).toBe(valueType)
  })

  test('the first value fits the attribute it makes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const given = value as Json
        fc.pre(given !== null)
        expect(fitTyped(define(inferValueType(given)), given)).not.toBe(refused)
      }),
    )
  })
})

describe('shown on Trophy, a value is text', () => {
  test.each<[AttributeDefinition, Json, string]>([
    [string, 'as it is', 'as it is'],
    [string, '', ''],
    [boolean, true, 'true'],
    [boolean, false, 'false'],
    [integer, -5, '-5'],
    [integer, Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [float, 5, '5'],
    [float, 0.1 + 0.2, '0.30000000000000004'],
    [float, 1e21, '1000000000000000000000'],
    [float, 1.2345e21, '1234500000000000000000'],
    [float, -1e21, '-1000000000000000000000'],
    [float, 1e-7, '0.0000001'],
    [float, -1.5e-10, '-0.00000000015'],
    [float, 1e-6, '0.000001'],
    [float, 123456789012345680000, '123456789012345680000'],
    [float, -0, '0'],
    [date, '2024-02-29', '2024-02-29'],
    [datetime, '2024-02-29T12:30:15.000000Z', '2024-02-29T12:30:15.000000Z'],
    [one, 'red', 'red'],
    [several, ['red', 'green'], '["red","green"]'],
    [json, { a: [1, null, 'x'] }, '{"a":[1,null,"x"]}'],
    [json, 'text', '"text"'],
    [json, 5, '5'],
  ])('$0.valueType: $1 → $2', (definition, value, text) => {
    expect(formatText(definition, value)).toBe(text)
  })

  test('every double is a decimal without exponent, with the fewest digits, that reads back as the same number', () => {
    const doubles = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(Number.MAX_VALUE, Number.MIN_VALUE, -Number.MIN_VALUE, 1e21, 9.99e20, 1e-6, 9.9e-7),
    )
    const digits = (text: string) =>
      text
        .replace(/e.*/, '')
        .replaceAll(/\D/g, '')
        .replaceAll(/^0+|0+$/g, '')
    fc.assert(
      fc.property(doubles, (value) => {
        const text = formatText(float, value)
        expect(text).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/)
        expect(Number(text)).toBe(value === 0 ? 0 : value)
        expect(digits(text)).toBe(digits(String(value)))
      }),
      { numRuns: 500 },
    )
  })
})

describe('what Trophy shows it takes back as the same value', () => {
  const two = (most: number) =>
    fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'))
  const days = fc
    .tuple(fc.integer({ min: 0, max: 9999 }), two(12), two(31))
    .map(([year, month, day]) => `${String(year).padStart(4, '0')}-${month}-${day}`)
  const fractions = fc.stringMatching(/^\.\d{1,9}$/)
  const times = fc
    .tuple(two(24), two(60), fc.option(fc.tuple(two(60), fc.option(fractions))))
    .map(([hour, minute, rest]) => `${hour}:${minute}${rest === null ? '' : `:${rest[0]}${rest[1] ?? ''}`}`)
  const offsets = fc.oneof(
    fc.constantFrom('', 'Z', 'z', '+00:00', '-00:00'),
    fc
      .tuple(fc.constantFrom('+', '-'), two(23), fc.constantFrom('', ':'), two(59))
      .map((parts) => parts.join('')),
  )
  const instants = fc.tuple(days, fc.constantFrom('T', ' '), times, offsets).map((parts) => parts.join(''))
  const decimals = fc.oneof(
    fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,20})?$/),
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  )

  test.each<[string, AttributeDefinition, fc.Arbitrary<string>]>([
    ['string', string, fc.string({ unit: 'binary' })],
    ['boolean', boolean, fc.constantFrom('true', 'false')],
    ['integer', integer, fc.oneof(fc.maxSafeInteger().map(String), fc.constant('-0'))],
    ['float', float, decimals],
    ['date', date, days],
    ['datetime', datetime, instants],
    ['one choice', one, fc.constantFrom('red', 'green', '')],
    [
      'several choices',
      several,
      fc.array(fc.constantFrom('red', 'green')).map((list) => JSON.stringify(list)),
    ],
    ['json', json, fc.json()],
  ])('%s', (_name, definition, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const stored = parseText(definition, text)
        fc.pre(stored !== undefined)
        const shown = formatText(definition, stored)
        // Compared as JSON, so that a member called __proto__ counts as one.
        expect(JSON.stringify(parseText(definition, shown))).toBe(JSON.stringify(stored))
        expect(formatText(definition, stored)).toBe(shown)
      }),
    )
  })

  test('a stored value fits its own attribute unchanged, so that User.com may send back what it got', () => {
    const texts = fc.oneof(
      fc.json(),
      decimals,
      days,
      instants,
      fc.string(),
      fc.constantFrom('red', '["green"]'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...all), texts, (definition, text) => {
        const stored = parseText(definition, text)
        if (stored === undefined || stored === null) return
        expect(JSON.stringify(fitTyped(definition, stored))).toBe(JSON.stringify(stored))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a stored value is shown', () => {
  test('whenever the attribute took it', () => {
    const given = fc.oneof(
      fc.jsonValue(),
      fc.integer(),
      fc.constantFrom('red', 'green', ['red'], [], '2026-02-28', '2026-02-28T23:59:60Z', '0000-01-01 10:00'),
      fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
    ) as fc.Arbitrary<Json>
    fc.assert(
      fc.property(fc.constantFrom(...all), given, (definition, value) => {
        const stored = fitTyped(definition, value)
        expect(stored === undefined || isShown(definition, stored)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test.each<[ValueType, Json]>([
    ['string', 5],
    ['boolean', 'true'],
    ['integer', 'five'],
    ['integer', 1.5],
    ['float', true],
    ['date', '2026-02-28T00:00:00.000000Z'],
    ['datetime', '2026-02-28'],
  ])('never as %s when it is %j, which another attribute of the key left', (valueType, value) => {
    expect(isShown(define(valueType), value)).toBe(false)
  })

  test('under choices only when it is of them, and as many as may be', () => {
    expect([
      isShown(one, 'blue'),
      isShown(one, ['red']),
      isShown(several, 'red'),
      isShown(several, ['blue']),
    ]).toEqual([false, false, false, false])
  })
})
