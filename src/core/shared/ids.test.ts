import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CoreError } from './errors.ts'
import { isUuid, parseCustomerId, parseProjectId, projectIdPattern, reservedProjectIds } from './ids.ts'

/** The field a parser refuses as invalid, or null when it accepts. */
function refusedField(parse: () => unknown): string | null {
  try {
    parse()
    return null
  } catch (error) {
    if (error instanceof CoreError && error.refusal.code === 'invalid') return error.refusal.field ?? 'none'
    throw error
  }
}

describe("a customer's id", () => {
  test.each([
    ['one character', '1'],
    ['255 characters', 'x'.repeat(255)],
    ['255 emoji, which are 510 UTF-16 units', '🙂'.repeat(255)],
    ['blanks at the ends', ' a '],
    ['a blank alone', ' '],
    ['a slash', 'a/b'],
    ['an address', 'jane@example.org'],
    ['three dots', '...'],
    ['a dot and a letter', '.a'],
    ['a composed accent', '\u00e9'],
    ['a decomposed accent', 'e\u0301'],
    ['a word with a meaning in JavaScript', '__proto__'],
  ])('may be %s and is kept exactly', (_name, raw) => {
    expect(parseCustomerId(raw)).toBe(raw)
  })

  test.each([
    ['empty', ''],
    ['256 characters', 'x'.repeat(256)],
    ['256 emoji', '🙂'.repeat(256)],
    ['one dot', '.'],
    ['two dots', '..'],
    ['NUL within', 'a\0b'],
    ['a lone surrogate', 'a\ud83d'],
    ['a number', 18],
    ['null', null],
    ['absent', undefined],
    ['a boolean', true],
    ['an array', ['u-1']],
    ['an object', { id: 'u-1' }],
  ])('is refused when it is %s', (_name, raw) => {
    expect(refusedField(() => parseCustomerId(raw))).toBe('id')
  })

  test('is never changed: what is accepted is what was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (raw) => {
        fc.pre(raw !== '.' && raw !== '..')
        return parseCustomerId(raw) === raw
      }),
    )
  })
})

describe('a uuid', () => {
  test.each([
    ['6f8a3b1e-9d2c-4f57-8a10-0123456789ab', true],
    ['6F8A3B1E-9D2C-4F57-8A10-0123456789AB', false],
    ['6f8a3b1e9d2c4f578a100123456789ab', false],
    ['{6f8a3b1e-9d2c-4f57-8a10-0123456789ab}', false],
    [' 6f8a3b1e-9d2c-4f57-8a10-0123456789ab', false],
    ['6f8a3b1e-9d2c-4f57-8a10-0123456789ab\n', false],
    ['6f8a3b1e-9d2c-4f57-8a10-0123456789ag', false],
    ['', false],
  ])('is lower case with dashes: %j is %s', (text, expected) => {
    expect(isUuid(text)).toBe(expected)
  })
})

describe('a project id', () => {
  const reserved = (
    'api admin internal users auth follows connections public healthz readyz metrics docs dashboard ' +
    'v1 v2 v3 v4 v5 v6 v7 v8 v9'
  ).split(' ')

  test('reserves exactly the words of DESIGN §1', () => {
    expect([...reservedProjectIds].toSorted()).toEqual(reserved.toSorted())
  })

  test.each(reserved)('is never the reserved word %s, but may begin or end with it', (word) => {
    expect(refusedField(() => parseProjectId(word))).toBe('projectId')
    expect(parseProjectId(`${word}-1`)).toBe(`${word}-1`)
    expect(parseProjectId(`x${word}`)).toBe(`x${word}`)
  })

  test.each(['default', 'a', 'A-b_9', 'v10', 'v0', 'v', 'API', '-', '_', 'x'.repeat(64), '__proto__'])(
    'may be %s',
    (raw) => {
      expect(parseProjectId(raw)).toBe(raw)
    },
  )

  test.each(['', 'x'.repeat(65), 'a b', 'a/b', 'a.b', 'é', 'a\n', '\na', 'api\n', '🙂', 'a%20b', ' a'])(
    'is never %j',
    (raw) => {
      expect(refusedField(() => parseProjectId(raw))).toBe('projectId')
    },
  )

  test('means the same in a route pattern as in the parser', () => {
    const route = new RegExp(`^/(${projectIdPattern})$`)
    const texts = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'azAZ09_-./ v1'.split('')), maxLength: 66 }),
      fc.constantFrom(...reserved),
    )
    fc.assert(
      fc.property(texts, (text) => {
        expect(route.test(`/${text}`)).toBe(refusedField(() => parseProjectId(text)) === null)
      }),
    )
  })
})
