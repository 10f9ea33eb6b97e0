import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameStd } from './name-std.ts'

test.each([
  ['Example attr', 'example_attr'],
  ['API string attribute', 'api_string_attribute'],
  ['Verified Member', 'verified_member'],
  ['plan', 'plan'],
  ['already_standard_2', 'already_standard_2'],
  ['Latest   Member -- Login', 'latest_member_login'],
  ['  ends  ', 'ends'],
  ['__init__', 'init'],
  ['__proto__', 'proto'],
  ['constructor', 'constructor'],
  ['a__b', 'a_b'],
  ['a.b/c:d', 'a_b_c_d'],
  ['Zażółć gęślą', 'zazo_c_gesla'], // ł has no accent that could be taken off
  ['Crème Brûlée', 'creme_brulee'],
  ['Ångström', 'angstrom'],
  ['e\u0301te\u0301', 'ete'],
  ['İstanbul', 'istanbul'],
  ['DIYARBAKIR', 'diyarbakir'],
  ['ısı', 's'], // the dotless ı is a letter of its own
  ['straße', 'stra_e'],
  ['Имя', ''],
  ['Имя 2', '2'],
  ['🙂', ''],
  ['love 🙂 it', 'love_it'],
  ['٣', ''],
  ['', ''],
  [' _-. ', ''],
  ['2024', '2024'],
])('%j in standard form is %j', (name, standard) => {
  expect(nameStd(name)).toBe(standard)
})

const names = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', 'Z', '9', '_', ' ', 'É', '\u0301', 'ł', 'И') }),
)

test('the standard form of a standard form is itself', () => {
  fc.assert(fc.property(names, (name) => nameStd(nameStd(name)) === nameStd(name)))
})

test('a standard form is words of a-z and 0-9 with single underscores between', () => {
  fc.assert(fc.property(names, (name) => /^(?:[a-z0-9]+(?:_[a-z0-9]+)*)?$/.test(nameStd(name))))
})

test('composed and decomposed spellings have one standard form', () => {
  fc.assert(fc.property(names, (name) => nameStd(name.normalize('NFC')) === nameStd(name.normalize('NFD'))))
})
