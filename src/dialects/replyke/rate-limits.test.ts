import { expect, test } from 'vitest'
import { limitOf } from './rate-limits.ts'
import { documentedMount, otherMounts, type Profile } from './profile.ts'

const sixth = otherMounts.find(({ profile }) => profile.generation === 6)?.profile as Profile

test.each([
  ['POST', '/auth/sign-up', 5, 5],
  ['POST', '/auth/sign-out', 5, 5],
  ['POST', '/auth/verify-external-user', 25, 50],
  ['GET', '/users/:userId', null, 100],
  ['GET', '/users/suggestions', null, 100],
  ['GET', '/users/:userId/followers', null, 100],
  ['PATCH', '/users/:userId', null, 50],
  ['POST', '/users/:userId/follow', null, 75],
  ['DELETE', '/follows/:followId', null, 75],
  ['POST', '/users/:userId/connection', null, 25],
  ['GET', '/users/:userId/connection', null, 100],
  ['GET', '/users/:userId/connections-count', null, 100],
  ['DELETE', '/users/:userId/connection', null, 50],
  ['PATCH', '/connections/:connectionId/accept', null, 50],
  ['GET', '/connections/pending/sent', null, 100],
  ['POST', '/crypto/sign-testing-jwt', null, null],
] as const)('%s %s: %s on v5, %s from v6 on (replyke.md §1.4)', (method, path, onFifth, later) => {
  expect(limitOf({ method, path }, documentedMount.profile)).toBe(onFifth)
  expect(limitOf({ method, path }, sixth)).toBe(later)
})
