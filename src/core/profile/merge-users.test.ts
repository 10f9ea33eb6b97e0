import { expect, test } from 'vitest'
import type { CustomerId, Micros, SpaceId, Uid } from '../shared/ids.ts'
import { newUser, type User } from '../users/user.ts'
import { mergeProfiles } from './merge-users.ts'

const start = 1_000_000 as Micros
const now = 5_000_000 as Micros

function aUser(number: number, fields: Partial<User> = {}): User {
  const identity = {
    uid: `00000000-0000-4000-8000-00000000000${number}` as Uid,
    spaceId: 'space' as SpaceId,
    customerId: null,
    replykeId: `r${number}`,
    key: `key${number}`,
    control: false,
  }
  return { ...newUser(identity, start), number, ...fields }
}

const merge = (parent: User, ...members: readonly User[]) =>
  mergeProfiles(parent, members, new Set(), now).user

test('a parent with nothing becomes what the member of the lowest number is, but for who it is', () => {
  const low = aUser(2, {
    customerId: 'low' as CustomerId,
    email: 'l@x.org',
    name: 'Low L',
    firstName: 'Low',
    lastName: 'L',
    tz: 'Europe/Oslo',
    gender: 'female',
    crmStatus: 'user',
    score: -4,
    unsubscribed: true,
    crmNotifications: false,
    username: 'low',
    avatar: 'a',
    bio: 'b',
    isVerified: true,
    role: 'admin',
    isActive: false,
    control: true,
  })
  const high = aUser(3, { email: 'h@x.org', city: 'High', username: 'high' })
  const parent = aUser(9)
  const { uid, number, key, replykeId, role, isActive, control, createdAt } = parent
  expect(merge(parent, high, low)).toEqual({
    ...low,
    uid,
    number,
    key,
    replykeId,
    role,
    isActive,
    control,
    createdAt,
    city: 'High',
    updatedAt: now,
  })
})

test('whatever the parent says counts, and empty text says nothing', () => {
  const parent = aUser(1, { city: '', country: 'P', score: 1, gender: 'male', firstName: 'Pat', name: 'Pat' })
  const member = aUser(2, {
    city: 'M',
    country: 'M',
    score: 9,
    gender: 'female',
    lastName: 'Mem',
    name: 'Mem',
  })
  expect(merge(parent, member)).toMatchObject({
    city: 'M',
    country: 'P',
    score: 1,
    gender: 'male',
    name: 'Pat',
    firstName: 'Pat',
    lastName: null,
  })
})

test('attributes, preferences and metadata are taken member by member: false and 0 are values', () => {
  const parent = aUser(1, {
    attributes: { flag: false, count: 0, text: '' },
    notifications: { recap: [] },
    metadata: { a: 1 },
  })
  const member = aUser(2, {
    attributes: Object.fromEntries([
      ['flag', true],
      ['count', 5],
      ['text', 'm'],
      ['__proto__', 'own'],
    ]),
    notifications: { recap: ['email'], reactivation: ['push'] },
    metadata: { a: 2, b: 2 },
    secureMetadata: { s: 1 },
  })
  const { attributes, ...user } = merge(parent, member)
  expect(Object.entries(attributes)).toEqual([
    ['flag', false],
    ['count', 0],
    ['text', 'm'],
    ['__proto__', 'own'],
  ])
  expect(user).toMatchObject({
    notifications: { recap: [], reactivation: ['push'] },
    metadata: { a: 1, b: 2 },
    secureMetadata: { s: 1 },
  })
})

test('what adds up adds up: sets without doubles, companies since the first time, views, first and last seen', () => {
  const at = (seconds: number) => (seconds * 1_000_000) as Micros
  const parent = aUser(1, {
    tags: [3, 1],
    lists: [1],
    deviceTokens: ['p'],
    companies: [{ company: 7, since: at(50) }],
    pageViews: 2,
    reputation: 5,
    firstSeen: null,
    lastSeen: at(10),
    lastActive: at(20),
  })
  const member = aUser(2, {
    tags: [1, 2],
    lists: [1, 4],
    deviceTokens: ['p', 'm'],
    companies: [
      { company: 7, since: at(40) },
      { company: 8, since: at(60) },
    ],
    pageViews: 3,
    reputation: -1,
    firstSeen: at(3),
    lastSeen: at(30),
    lastActive: at(10),
    hasSuspensions: true,
  })
  expect(merge(parent, member)).toMatchObject({
    tags: [3, 1, 2],
    lists: [1, 4],
    deviceTokens: ['p', 'm'],
    companies: [
      { company: 7, since: at(40) },
      { company: 8, since: at(60) },
    ],
    pageViews: 5,
    reputation: 4,
    firstSeen: at(3),
    lastSeen: at(30),
    lastActive: at(20),
    hasSuspensions: true,
  })
})

test('an account is one: the sign-in email and the password are the same user’s', () => {
  const parent = aUser(1)
  const [low, high] = [aUser(2, { signInEmail: 'low@x.org' }), aUser(3, { signInEmail: 'high@x.org' })]
  expect(mergeProfiles(parent, [high, low], new Set([low.uid, high.uid]), now)).toMatchObject({
    user: { signInEmail: 'low@x.org' },
    accountOf: low.uid,
  })
  expect(mergeProfiles(high, [low], new Set([low.uid, high.uid]), now)).toMatchObject({
    user: { signInEmail: 'high@x.org' },
    accountOf: high.uid,
  })
  expect(mergeProfiles(parent, [aUser(4)], new Set(), now).accountOf).toBeNull()
})

test('an address is verified if its own account is, whoever else has verified another', () => {
  const verified = aUser(2, { signInEmail: 'v@x.org', isVerified: true })
  const unverified = aUser(1, { signInEmail: 'u@x.org' })
  expect(merge(unverified, verified)).toMatchObject({ signInEmail: 'u@x.org', isVerified: false })
  expect(merge(verified, unverified)).toMatchObject({ signInEmail: 'v@x.org', isVerified: true })
  // A badge of somebody without an account says nothing of the address that comes with the account.
  expect(merge(aUser(3, { isVerified: true }), unverified)).toMatchObject({ isVerified: false })
  expect(merge(aUser(3), aUser(4), verified)).toMatchObject({ signInEmail: 'v@x.org', isVerified: true })
  const withPassword = mergeProfiles(aUser(5), [verified], new Set([aUser(5).uid]), now)
  expect(withPassword).toMatchObject({
    user: { signInEmail: null, isVerified: false },
    accountOf: aUser(5).uid,
  })
})
