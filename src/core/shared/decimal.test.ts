import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalOf, formatDecimal, numberOf, parseDecimal, zero, type Decimal } from './decimal.ts'

describe('the decimal of a number', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [-50, '-50'],
    [0.1, '0.1'],
    [-0.3, '-0.3'],
    [12.34, '12.34'],
    [0.000001, '0.000001'],
    [1e-7, '0'],
    [4.999e-7, '0'],
    [5e-7, '0.000001'],
    [-5e-7, '-0.000001'],
    [9.9e-7, '0.000001'],
    [5e-324, '0'],
    [1.0000005, '1.000001'],
    [-1.0000005, '-1.000001'],
    [1.00000049, '1'],
    [0.9999995, '1'],
    [999_999_999_999, '999999999999'],
    [999_999_999_999.9999, '999999999999.9999'],
    [1e12, null],
    [-1e12, null],
    [1e300, null],
    [NaN, null],
    [Infinity, null],
    [-Infinity, null],
  ])('%d is %s', (value, text) => {
    const decimal = decimalOf(value)
    expect(decimal === null ? null : formatDecimal(decimal)).toBe(text)
  })

  test('adds up exactly', () => {
    const [a, b, c] = [0.1, 0.2, 0.3].map(decimalOf)
    expect((a ?? zero) + (b ?? zero)).toBe(c)
  })

  test('is the number again when it has at most six places', () => {
    const sixPlaces = fc
      .tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }))
      .map(([digits, places]) => Number(`${Math.trunc(digits / 1e4)}e-${places}`))
    fc.assert(
      fc.property(sixPlaces, (value) => {
        const decimal = decimalOf(value)
        expect(decimal === null ? value : numberOf(decimal) + 0).toBe(value + 0)
      }),
    )
  })

  test('is within half a millionth of any number, and of its own sign', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        const decimal = decimalOf(value) ?? zero
        expect(Math.abs(Number(decimal) - value * 1e6)).toBeLessThanOrEqual(0.5001)
        expect(decimal === 0n || decimal > 0n === value > 0).toBe(true)
      }),
    )
  })
})

describe('the text of a decimal', () => {
  test.each([
    ['0.300000', '0.3'],
    ['-50.000000', '-50'],
    ['007', '7'],
    ['0.0000005', '0.000001'],
    ['-0.0000004', '0'],
    ['123456789012345678901234567890.5', '123456789012345678901234567890.5'],
  ])('%s is %s', (text, shortest) => {
    const decimal = parseDecimal(text)
    expect(decimal === null ? null : formatDecimal(decimal)).toBe(shortest)
  })

  test.each(['', '.5', '5.', '1e3', '+1', ' 1', '1 ', '1,5', '--1', 'NaN', 'Infinity', '0x10', '1\n'])(
    'is never %j',
    (text) => {
      expect(parseDecimal(text)).toBeNull()
    },
  )

  test('is parsed to the decimal it came from', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (millionths) => {
        expect(parseDecimal(formatDecimal(millionths as Decimal))).toBe(millionths)
      }),
    )
  })

  test('is read as the nearest number, however large', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (millionths) => {
        const decimal = millionths as Decimal
        expect(numberOf(decimal)).toBe(Number(formatDecimal(decimal)))
      }),
    )
  })
})
