import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeName, type NameState } from './name.ts'

const nobody: NameState = { name: null, firstName: null, lastName: null }
const ann: NameState = { name: 'Ann Lee', firstName: 'Ann', lastName: 'Lee' }

describe('writing the whole name: kept as written; first is the first word, last the rest', () => {
  test.each<[string | null, string | null, string | null]>([
    // whole, first, last
    ['Jane Doe', 'Jane', 'Doe'],
    ['Madonna', 'Madonna', null],
    ['Ana Maria da Silva', 'Ana', 'Maria da Silva'],
    ['Jane  Doe', 'Jane', 'Doe'],
    ['  Jane Doe  ', 'Jane', 'Doe'],
    ['Jane \t\n Mary   Doe', 'Jane', 'Mary   Doe'],
    ['Jane\u00a0Doe', 'Jane', 'Doe'],
    ['🙂 🙃', '🙂', '🙃'],
    ['', null, null],
    ['   ', null, null],
    [null, null, null],
  ])('%j → %j, %j', (whole, firstName, lastName) => {
    expect(changeName(ann, { whole })).toEqual({ name: whole, firstName, lastName })
  })
})

describe('writing a part: the other stays, and the whole is made of both', () => {
  const anna = { name: 'Anna Lee', firstName: 'Anna', lastName: 'Lee' }
  test.each<[NameState, { first?: string | null; last?: string | null }, NameState]>([
    [ann, { first: 'Anna' }, anna],
    [ann, { last: 'Li' }, { name: 'Ann Li', firstName: 'Ann', lastName: 'Li' }],
    [ann, { first: 'A', last: 'B' }, { name: 'A B', firstName: 'A', lastName: 'B' }],
    [ann, { first: null }, { name: 'Lee', firstName: null, lastName: 'Lee' }],
    [ann, { last: null }, { name: 'Ann', firstName: 'Ann', lastName: null }],
    [ann, { first: null, last: null }, nobody],
    [ann, { first: '' }, { name: 'Lee', firstName: '', lastName: 'Lee' }],
    [nobody, { first: 'Ann' }, { name: 'Ann', firstName: 'Ann', lastName: null }],
    [nobody, { last: 'Lee' }, { name: 'Lee', firstName: null, lastName: 'Lee' }],
    [
      nobody,
      { first: 'Ana Maria', last: 'da Silva' },
      { name: 'Ana Maria da Silva', firstName: 'Ana Maria', lastName: 'da Silva' },
    ],
    [{ name: '  Ann   Lee ', firstName: 'Ann', lastName: 'Lee' }, { first: 'Anna' }, anna],
  ])('%j with %j → %j', (before, change, after) => {
    expect(changeName(before, change)).toEqual(after)
  })

  test('neither part given leaves the name as it was written, blanks and all, and gives the name only', () => {
    const before = changeName(nobody, { whole: ' Ann   Lee ' })
    expect(changeName(before, {})).toEqual(before)
    expect(changeName(Object.assign({ tz: 'UTC' }, before), {})).toEqual(before)
  })
})

const word = fc.stringMatching(/^[^\s]{1,12}$/u)
const held = fc.record({
  name: fc.option(fc.string()),
  firstName: fc.option(fc.string()),
  lastName: fc.option(fc.string()),
})

describe('whatever the names', () => {
  test('the whole reads back as it was written', () => {
    fc.assert(
      fc.property(held, fc.option(fc.string({ unit: 'grapheme' })), (before, whole) => {
        expect(changeName(before, { whole }).name).toBe(whole)
      }),
    )
  })

  test('parts read back as they were written, and as a whole with one blank between', () => {
    fc.assert(
      fc.property(held, word, word, (before, first, last) => {
        const whole = { name: `${first} ${last}`, firstName: first, lastName: last }
        expect(changeName(before, { first, last })).toEqual(whole)
      }),
    )
  })

  test('a whole made of parts splits into the same words again', () => {
    fc.assert(
      fc.property(word, fc.array(word, { minLength: 1, maxLength: 4 }), (first, rest) => {
        const parts = changeName(nobody, { first, last: rest.join(' ') })
        expect(changeName(nobody, { whole: parts.name })).toEqual(parts)
      }),
    )
  })

  test('one part after the other is both at once', () => {
    fc.assert(
      fc.property(held, fc.option(fc.string()), fc.option(fc.string()), (before, first, last) => {
        const both = changeName(before, { first, last })
        expect(changeName(changeName(before, { first }), { last })).toEqual(both)
        expect(changeName(changeName(before, { last }), { first })).toEqual(both)
      }),
    )
  })

  test('first and last of a whole are never blank texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(' ', '\t', 'a', '\u2003', '🙂') }), (whole) => {
        const { firstName, lastName } = changeName(nobody, { whole })
        for (const part of [firstName, lastName]) expect(part === null || part.trim() === part).toBe(true)
        expect([firstName, lastName]).not.toContain('')
      }),
    )
  })
})
