import { expect, test } from 'vitest'
import { CoreError } from '#core/shared/errors.ts'
import type { JsonObject } from '#core/shared/json.ts'
import { updateMembers } from './contract/users.ts'
import { profileFields, toExternalPatch, toNewUser, toUpdate } from './to-core.ts'

const p5 = { lowerCaseUsernames: false }
const p7 = { lowerCaseUsernames: true }
const bytes = (count: number, pad: string) => ({
  k: pad.repeat(Math.floor((count - 8) / Buffer.byteLength(pad))),
})

const kept: ReadonlyArray<readonly [JsonObject, object]> = [
  [{ name: '  Ann  ' }, { name: { whole: 'Ann' } }],
  [{ name: '' }, { name: { whole: '' } }],
  [{ name: null }, { name: { whole: null } }],
  [{ name: 'é'.repeat(255) }, { name: { whole: 'é'.repeat(255) } }],
  [{ name: '😀'.repeat(255) }, { name: { whole: '😀'.repeat(255) } }],
  [{ username: 'Bad Name! é9._' }, { social: { username: 'BadName9._' } }],
  [{ username: '  ann ' }, { social: { username: 'ann' } }],
  [{ username: '' }, { social: { username: null } }],
  [{ username: null }, { social: { username: null } }],
  [{ username: `${'!'.repeat(300)}a` }, { social: { username: 'a' } }],
  [{ avatar: ' https://e.com/a.jpg' }, { social: { avatar: ' https://e.com/a.jpg' } }],
  [{ avatar: 'x'.repeat(2048) }, { social: { avatar: 'x'.repeat(2048) } }],
  [{ bio: ` ${'😀'.repeat(300)} ` }, { social: { bio: '😀'.repeat(300) } }],
  [{ bio: null }, { social: { bio: null } }],
  [{ birthdate: '1990-01-01' }, { social: { birthdate: 631_152_000_000_000 } }],
  [{ birthdate: null }, { social: { birthdate: null } }],
  [
    { location: { longitude: 34.05, latitude: -118.25 } },
    { social: { location: { longitude: 34.05, latitude: -118.25 } } },
  ],
  [
    { location: { longitude: 1e308, latitude: 5e-324 } },
    { social: { location: { longitude: 1e308, latitude: 5e-324 } } },
  ],
  [{ location: { longitude: -0, latitude: 0 } }, { social: { location: { longitude: 0, latitude: 0 } } }],
  [
    { location: { type: 'Point', coordinates: [1, 2, 3] } },
    { social: { location: { longitude: 1, latitude: 2 } } },
  ],
  [
    { location: { type: 'Point', coordinates: [1, 2], crs: {} } },
    { social: { location: { longitude: 1, latitude: 2 } } },
  ],
  [{ location: null }, { social: { location: null } }],
  [{ metadata: {} }, { social: { metadata: {} } }],
  [{ metadata: bytes(10_240, 'x') }, { social: { metadata: bytes(10_240, 'x') } }],
  [{ secureMetadata: bytes(10_240, 'é') }, { social: { secureMetadata: bytes(10_240, 'é') } }],
  [{ name: 'x', role: 'admin', reputation: 9, id: '1', hash: 'h' }, { name: { whole: 'x' } }],
]

test.each(kept)('%j becomes %j', (fields, patch) => {
  expect(toUpdate(fields, p5)).toEqual({ social: {}, ...patch })
})

const refused: ReadonlyArray<readonly [JsonObject, string | undefined]> = [
  [{ role: 'admin' }, undefined],
  [{ update: { name: 'x' } }, undefined],
  [JSON.parse('{"__proto__":{"name":"x"}}') as JsonObject, undefined],
  [{ name: 5 }, 'name'],
  [{ name: 'x'.repeat(256) }, 'name'],
  [{ name: '😀'.repeat(256) }, 'name'],
  [{ name: 'a\0b' }, 'name'],
  [{ name: '\ud800' }, 'name'],
  [{ username: '!!!' }, 'username'],
  [{ username: '   ' }, 'username'],
  [{ username: 'é' }, 'username'],
  [{ username: 'x'.repeat(256) }, 'username'],
  [{ username: 5 }, 'username'],
  [{ avatar: 'x'.repeat(2049) }, 'avatar'],
  [{ avatar: {} }, 'avatar'],
  [{ bio: '😀'.repeat(301) }, 'bio'],
  [{ bio: [] }, 'bio'],
  [{ birthdate: 'notadate' }, 'birthdate'],
  [{ birthdate: 0 }, 'birthdate'],
  [{ birthdate: true }, 'birthdate'],
  [{ location: { longitude: 1 } }, 'location'],
  [{ location: { longitude: '1', latitude: 2 } }, 'location'],
  [{ location: { longitude: null, latitude: 2 } }, 'location'],
  [{ location: 'x' }, 'location'],
  [{ location: [] }, 'location'],
  [{ location: [1, 2] }, 'location'],
  [{ location: {} }, 'location'],
  [{ location: { type: 'Point', coordinates: [1] } }, 'location'],
  [{ location: { type: 'Point', coordinates: [1, 2, 3, 4] } }, 'location'],
  [{ location: { type: 'Point', coordinates: [1, 2, 'x'] } }, 'location'],
  [{ location: { type: 'Point', coordinates: {} } }, 'location'],
  [{ location: { type: 'Polygon', coordinates: [1, 2] } }, 'location'],
  [{ location: { type: null, longitude: 1, latitude: 2 } }, 'location'],
  [{ metadata: null }, 'metadata'],
  [{ metadata: 'str' }, 'metadata'],
  [{ metadata: [] }, 'metadata'],
  [{ metadata: { k: 'x'.repeat(10_233) } }, 'metadata'],
  [{ secureMetadata: null }, 'secureMetadata'],
  [{ secureMetadata: { k: 'é'.repeat(5117) } }, 'secureMetadata'],
]

test.each(refused)('%j is refused for %s', (fields, field) => {
  const refusal = toUpdate(fields, p5)
  expect(refusal).toHaveProperty('code', 'invalid')
  expect((refusal as { field?: string }).field).toBe(field)
})

test('v7 lower-cases usernames', () => {
  expect(toUpdate({ username: 'Bad Name! é9._' }, p7)).toEqual({ social: { username: 'badname9._' } })
})

test('metadata keeps a member named __proto__ as a member', () => {
  const fields = JSON.parse('{"metadata":{"__proto__":{"x":1},"constructor":2}}') as JsonObject
  const patch = toUpdate(fields, p5)
  expect(JSON.stringify(patch)).toBe('{"social":{"metadata":{"__proto__":{"x":1},"constructor":2}}}')
})

test('the documented fields are the ones that are read', () => {
  expect(Object.keys(updateMembers)).toEqual([...profileFields])
})

test.each([
  [undefined, { patch: {}, email: null }],
  [null, { patch: {}, email: null }],
  [{ id: 'x' }, { patch: { social: {} }, email: null }],
  [
    { email: ' John@Example.COM ' },
    { patch: { social: {}, email: { rule: 'flag', email: 'john@example.com' } }, email: 'john@example.com' },
  ],
  [
    { email: null, name: null },
    { patch: { name: { whole: null }, social: {}, email: { rule: 'flag', email: null } }, email: null },
  ],
])('userData %j becomes %j', (userData, expected) => {
  expect(toExternalPatch(userData, p5)).toEqual(expected)
})

test.each([
  ['x'],
  [[]],
  [5],
  [{ email: 'no' }],
  [{ email: 5 }],
  [{ email: 'a b@c.d' }],
  [{ name: 5 }],
  [{ metadata: null }],
])('userData %j is refused', (userData) => {
  expect(() => toExternalPatch(userData, p5)).toThrow(CoreError)
})

test('a query becomes a new user, its metadata read from JSON text', () => {
  const query = {
    foreignId: 'a',
    name: ' Jane ',
    metadata: '{"lang":"en"}',
    secureMetadata: '{"s":1}',
    location: 'x',
    role: 'admin',
  }
  expect(toNewUser(query, p5)).toEqual({
    name: { whole: 'Jane' },
    social: { metadata: { lang: 'en' }, secureMetadata: { s: 1 } },
  })
})

test.each([
  [{ name: ['a', 'b'] }, 'name'],
  [{ metadata: 'no' }, 'metadata'],
  [{ metadata: '[]' }, 'metadata'],
  [{ metadata: 'null' }, 'metadata'],
  [{ metadata: '' }, 'metadata'],
  [{ metadata: '{"a":"\\u0000"}' }, 'metadata'],
  [{ metadata: `{"a":${'['.repeat(101)}${']'.repeat(101)}}` }, 'metadata'],
  [{ username: '!!!' }, 'username'],
  [{ bio: 'x'.repeat(301) }, 'bio'],
  [{ name: 'a\0' }, 'name'],
])('the query %j is refused for %s', (query, field) => {
  expect(() => toNewUser(query, p5)).toThrow(
    expect.objectContaining({ refusal: expect.objectContaining({ field }) as unknown }) as Error,
  )
})
