import { expect, test } from 'vitest'
import { AttributeCatalog } from '../attributes/definition.ts'
import type { Micros, SpaceId, Uid } from '../shared/ids.ts'
import { newUser, type User } from '../users/user.ts'
import { onlyLacking } from './only-lacking.ts'
import type { ProfilePatch } from './patch.ts'

const identity = {
  uid: 'u' as Uid,
  spaceId: 's' as SpaceId,
  customerId: null,
  replykeId: 'r',
  key: 'k',
  control: false,
}
const blank = newUser(identity, 1 as Micros)
const none = new AttributeCatalog([])

const patch: ProfilePatch = {
  email: { rule: 'flag', email: 'old@example.com', unsubscribed: true },
  name: { whole: 'Old' },
  tz: 'UTC',
  deviceTokens: ['old'],
  notifications: { streak_reminder: [] },
  crm: { gender: 'female', crmStatus: 'user', score: 3, city: 'Old' },
  social: { bio: 'Old', metadata: { old: 1 } },
  addTags: ['old'],
}

test('a user without anything gets all but what everybody has', () => {
  expect(onlyLacking(blank, patch, none)).toEqual({
    ...patch,
    email: { rule: 'flag', email: 'old@example.com' },
    crm: { gender: 'female', city: 'Old' },
  })
})

test('what a user has stays', () => {
  const full: User = {
    ...blank,
    email: 'new@example.com',
    lastName: 'New',
    tz: 'Europe/Berlin',
    deviceTokens: ['new'],
    notifications: { streak_reminder: ['push'] },
    gender: 'male',
    city: 'New',
    bio: 'New',
    metadata: { new: 1 },
    tags: [1],
  }
  expect(onlyLacking(full, patch, none)).toEqual({ crm: {}, social: {} })
})
