import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CoreError } from '../shared/errors.ts'
import { readImportedUser } from './import-user.ts'

const hash = 'ab'.repeat(64)
const read = (line: object) => readImportedUser(JSON.stringify(line))
const fieldAtFault = (line: object): string | undefined => {
  try {
    read(line)
  } catch (error) {
    return error instanceof CoreError ? (error.refusal.field ?? 'line') : 'no refusal'
  }
  return undefined
}

test('a line is a patch of every wire’s fields', () => {
  const line = {
    id: 'a',
    firstName: 'Ann',
    email: 'A@example.com',
    unsubscribed: true,
    tz: null,
    attributes: { plan: 'pro' },
    gender: 'female',
    username: 'ann',
    location: { longitude: 1, latitude: 2 },
    tags: ['x'],
  }
  expect(read(line)).toEqual({
    id: 'a',
    account: null,
    isVerified: false,
    patch: {
      name: { first: 'Ann' },
      email: { rule: 'flag', email: 'A@example.com', unsubscribed: true },
      tz: null,
      attributes: { style: 'typed', entries: [['plan', 'pro']] },
      crm: { gender: 'female' },
      social: { username: 'ann', location: { longitude: 1, latitude: 2 } },
      addTags: ['x'],
    },
  })
  expect(read({ id: 'a' }).patch).toEqual({})
})

test('an account’s address is the profile’s email unless the line has one', () => {
  const account = { id: 'a', signInEmail: ' Ann@Example.com', pbkdf2: { hash, salt: 's' } }
  expect(read(account)).toMatchObject({
    account: { email: 'ann@example.com', passwordHash: `$pbkdf2-sha512$i=10000$s$${hash}` },
    patch: { email: { email: 'ann@example.com' } },
  })
  expect(read({ ...account, email: null }).patch.email).toEqual({ rule: 'flag', email: null })
})

test.each([
  [{}, 'id'],
  [{ id: '' }, 'id'],
  [{ id: 'a', nmae: 'x' }, 'nmae'],
  [{ id: 'a', name: 'x', firstName: 'y' }, 'name'],
  [{ id: 'a', name: 'x'.repeat(256) }, 'name'],
  [{ id: 'a', signInEmail: 'a@b.c' }, 'pbkdf2'],
  [{ id: 'a', pbkdf2: { hash, salt: 's' } }, 'signInEmail'],
  [{ id: 'a', signInEmail: 'a', pbkdf2: { hash, salt: 's' } }, 'signInEmail'],
  [{ id: 'a', signInEmail: 'a@b.c', pbkdf2: { hash: 'ab', salt: 's' } }, 'pbkdf2'],
  [{ id: 'a', signInEmail: 'a@b.c', pbkdf2: { hash } }, 'pbkdf2'],
  [{ id: 'a', email: 'x' }, 'email'],
  [{ id: 'a', tz: '+02:00' }, 'tz'],
  [{ id: 'a', attributes: [] }, 'attributes'],
  [{ id: 'a', gender: 'x' }, 'gender'],
  [{ id: 'a', score: 1.5 }, 'score'],
  [{ id: 'a', username: 'jane doe' }, 'username'],
  [{ id: 'a', birthdate: '1990-02-30' }, 'birthdate'],
  [{ id: 'a', birthdate: '1990-01-01T00:00:00' }, 'birthdate'],
  [{ id: 'a', birthdate: '1990-01-01T25:00:00Z' }, 'birthdate'],
  [{ id: 'a', location: { longitude: 1 } }, 'location'],
  [{ id: 'a', metadata: { a: 'x'.repeat(10_240) } }, 'metadata'],
  [{ id: 'a', tags: ['', 'x'] }, 'tags'],
  [{ id: 'a', notifications: { x: [] } }, 'notifications'],
  [{ id: 'a', isVerified: 'yes' }, 'isVerified'],
  [{ id: 'a', bio: '\0' }, 'line'],
])('%j is refused for %s', (line, field) => {
  expect(fieldAtFault(line)).toBe(field)
})

/** Refused in words of ours, that is. */
const isReadOrRefused = (line: string): boolean => {
  try {
    return readImportedUser(line).id !== ''
  } catch (error) {
    return error instanceof CoreError
  }
}

test('whatever a line holds, it is read or refused', () => {
  const names = [
    'id',
    'name',
    'email',
    'attributes',
    'location',
    'pbkdf2',
    'signInEmail',
    'tags',
    'notifications',
    'birthdate',
  ]
  const anything = fc.dictionary(fc.constantFrom(...names), fc.jsonValue())
  fc.assert(
    fc.property(
      fc.oneof(
        anything.map((one) => JSON.stringify(one)),
        fc.string(),
        fc.json(),
      ),
      (line) => {
        expect(isReadOrRefused(line)).toBe(true)
      },
    ),
    { numRuns: 2000 },
  )
})
