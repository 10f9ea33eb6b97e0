import { expect, test } from 'vitest'
import { parseCustomerId, type Micros, type SpaceId, type Uid } from '../shared/ids.ts'
import { newUser, trophyId, type FreshIdentity } from './user.ts'

const identity: FreshIdentity = {
  uid: '11111111-1111-4111-8111-111111111111' as Uid,
  spaceId: '22222222-2222-4222-8222-222222222222' as SpaceId,
  customerId: parseCustomerId('u-1'),
  replykeId: 'u-1',
  key: 'g3FaYocCy0U6',
  control: false,
}
const now = 1_700_000_000_123_456 as Micros

test('a new user has the defaults of all three contracts', () => {
  const user = newUser(identity, now)
  expect(user).toMatchObject({ ...identity, createdAt: now, updatedAt: now, lastActive: now })
  // trophy.md §2.1
  expect(user).toMatchObject({ email: null, unsubscribed: false, name: null, tz: null, control: false })
  expect(user).toMatchObject({ attributes: {}, deviceTokens: [], notifications: {} })
  // usercom.md §2.1
  expect(user).toMatchObject({ gender: 'unknown', crmStatus: 'visitor', score: 0, crmNotifications: true })
  expect(user).toMatchObject({
    pageViews: 0,
    firstSeen: null,
    lastSeen: null,
    tags: [],
    lists: [],
    companies: [],
  })
  // replyke.md §3.1
  expect(user).toMatchObject({ role: 'visitor', metadata: {}, secureMetadata: {}, reputation: 0 })
  expect(user).toMatchObject({ isVerified: false, isActive: true, signInEmail: null, username: null })
})

test('on Trophy a user is called by the id the customer gave, else by the uid', () => {
  expect(trophyId(newUser(identity, now))).toBe('u-1')
  expect(trophyId(newUser({ ...identity, customerId: null }, now))).toBe(identity.uid)
})
