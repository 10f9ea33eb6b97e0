import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import type { MemberRole } from '#core/members/member.ts'
import type { Micros } from '#core/shared/ids.ts'
import { openPool, query, type Pool } from '../database.ts'
import { memberAttempts } from './attempts.ts'
import { auditLog } from './audit-log.ts'
import { invitationStore } from './invitations.ts'
import { memberStore } from './members.ts'
import { ownerSetup } from './owner-setup.ts'

let database: FreshDatabase
let pool: Pool
/** The machine's clock, as these stores read it. */
let now = Date.UTC(2026, 0, 5) * 1000
const clock = () => now as Micros
const seconds = 1_000_000
const day = 86_400 * seconds

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await query(pool, 'delete from member_users')
  await query(pool, 'delete from owner_setups')
})

const members = () => memberStore(pool, clock)
const invitations = () => invitationStore(pool, clock)
let serial = 0
const join = async (role: MemberRole) => {
  const email = `m${++serial}@example.com`
  const { token } = await invitations().create({ kind: 'invitation', email, role, invitedBy: null })
  const member = await invitations().accept(token, { name: 'M', passwordHash: 'hash' })
  if (member === null) throw new Error('nobody joined')
  return member
}

test('an invitation is good once', async () => {
  const { token } = await invitations().create({
    kind: 'invitation',
    email: 'once@example.com',
    role: 'viewer',
    invitedBy: null,
  })
  const both = await Promise.all([
    invitations().accept(token, { name: 'A', passwordHash: 'a' }),
    invitations().accept(token, { name: 'B', passwordHash: 'b' }),
  ])
  expect(both.filter((one) => one !== null)).toHaveLength(1)
  expect(await invitations().find(token)).toBeNull()
})

test('an invitation ends after seven days, a link to set a password after one', async () => {
  const made = await invitations().create({
    kind: 'invitation',
    email: 'late@example.com',
    role: 'viewer',
    invitedBy: null,
  })
  now += 7 * day - seconds
  expect(await invitations().find(made.token)).not.toBeNull()
  now += seconds
  expect(await invitations().find(made.token)).toBeNull()
  expect(await invitations().accept(made.token, { name: 'A', passwordHash: 'a' })).toBeNull()
  expect(await invitations().list()).toEqual([])

  const member = await join('viewer')
  const reset = await invitations().create({
    kind: 'reset',
    email: member.email,
    role: 'viewer',
    invitedBy: null,
  })
  now += day
  expect(await invitations().accept(reset.token, { name: '', passwordHash: 'b' })).toBeNull()
})

test('a second invitation of an address takes the place of the first', async () => {
  const invitation = { kind: 'invitation', email: 'twice@example.com', invitedBy: null } as const
  const first = await invitations().create({ ...invitation, role: 'owner' })
  const second = await invitations().create({ ...invitation, role: 'viewer' })
  expect(await invitations().find(first.token)).toBeNull()
  expect(await invitations().find(second.token)).toMatchObject({ role: 'viewer' })
})

test('tokens of links are kept as hashes', async () => {
  const { token } = await invitations().create({
    kind: 'invitation',
    email: 'hash@example.com',
    role: 'viewer',
    invitedBy: null,
  })
  const setup = await ownerSetup(pool, clock).begin()
  const kept = await query<{ text: string }>(
    pool,
    'select i::text as text from member_invitations i union all select s::text from owner_setups s',
  )
  const text = kept.map((row) => row.text).join()
  expect(text).toContain('hash@example.com')
  expect(text).not.toContain(token)
  expect(text).not.toContain(setup)
})

test('an address is one member, even when two join at once', async () => {
  const first = await join('viewer')
  const { token } = await invitations().create({
    kind: 'invitation',
    email: first.email,
    role: 'owner',
    invitedBy: null,
  })
  await expect(invitations().accept(token, { name: 'M', passwordHash: 'x' })).rejects.toMatchObject({
    refusal: { code: 'email_taken' },
  })
  expect((await members().findByEmail(first.email))?.role).toBe('viewer')
})

test('one owner stays, also when two make each other go at the same time', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [one, two] = [await join('owner'), await join('owner')]
    const outcomes = await Promise.allSettled([members().remove(two.id), members().setRole(one.id, 'admin')])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await members().list()).filter(({ role }) => role === 'owner')).toHaveLength(1)
    await query(pool, 'delete from member_users')
  }
})

test('of several links of a fresh installation one makes the owner, and then none is good', async () => {
  const setup = ownerSetup(pool, clock)
  const tokens = [await setup.begin(), await setup.begin()]
  const owner = { name: 'O', passwordHash: 'x' }
  const made = await Promise.all(
    tokens.map((token, index) => setup.finish(token ?? '', { ...owner, email: `o${index}@example.com` })),
  )
  expect(made.filter((one) => one !== null)).toHaveLength(1)
  expect(await setup.isMissing()).toBe(false)
  expect(await setup.begin()).toBeNull()
})

test('a wrong link of the setup leaves the right one good', async () => {
  const setup = ownerSetup(pool, clock)
  const token = (await setup.begin()) ?? ''
  expect(await setup.finish('wrong', { name: 'O', email: 'wrong@example.com', passwordHash: 'x' })).toBeNull()
  expect(await setup.isGood(token)).toBe(true)
})

test('attempts are counted for all processes, until their time is over', async () => {
  const [one, other] = [memberAttempts(pool, clock), memberAttempts(pool, clock)]
  for (let count = 0; count < 10; count += 1)
    expect(await (count % 2 === 0 ? one : other).count('sign-in of account', 'a')).toBe(0)
  expect(await one.count('sign-in of account', 'a')).toBe(900)
  expect(await one.count('sign-in of account', 'b')).toBe(0)
  expect(await one.count('password of account', 'a')).toBe(0)
  now += 899 * seconds
  expect(await other.count('sign-in of account', 'a')).toBe(1)
  now += seconds
  expect(await other.count('sign-in of account', 'a')).toBe(0)
})

test('an attempt that is taken back does not count', async () => {
  const attempts = memberAttempts(pool, clock)
  for (let count = 0; count < 30; count += 1) {
    expect(await attempts.count('sign-in of account', 'right')).toBe(0)
    await attempts.takeBack('sign-in of account', 'right')
  }
})

test('what was typed for an address is not kept as it is', async () => {
  await memberAttempts(pool, clock).count('sign-in of account', 'my secret password')
  const kept = await query<{ text: string }>(pool, 'select a::text as text from member_attempts a')
  expect(kept.map((row) => row.text).join()).not.toContain('secret')
})

test('the audit log is read page by page, the newest first, and by member, operation and project', async () => {
  const log = auditLog(pool, clock)
  const begin = (
    memberId: string,
    operation: string,
    projectId: string | null,
    otherProjectId: string | null = null,
  ) =>
    log.begin({
      memberId,
      memberEmail: `${memberId}@example.com`,
      operation,
      projectId,
      otherProjectId,
      target: { keyId: 'k' },
      detail: { name: 'x' },
    })
  const ids = [
    await begin('m1', 'keys.create', 'p1'),
    await begin('m1', 'keys.revoke', 'p1'),
    await begin('m2', 'keys.create', 'p2'),
    await begin('m2', 'members.update', null),
    await begin('m2', 'environments.copy', 'p1', 'p2'),
  ]
  await log.finish(ids[1] ?? '', 204)
  const first = await log.list({}, { cursor: null, limit: 3 })
  expect(first.entries.map(({ id }) => id)).toEqual(ids.slice(2).toReversed())
  const second = await log.list({}, { cursor: first.next, limit: 3 })
  expect(second.entries.map(({ id, status }) => [id, status])).toEqual([
    [ids[1], 204],
    [ids[0], null],
  ])
  expect(second.next).toBeNull()
  const of = async (filter: Parameters<typeof log.list>[0]) =>
    (await log.list(filter, { cursor: null, limit: 10 })).entries.map(({ id }) => id)
  expect(await of({ memberId: 'm1' })).toEqual([ids[1], ids[0]])
  expect(await of({ operation: 'keys.create' })).toEqual([ids[2], ids[0]])
  expect(await of({ operation: 'keys.create', projectId: 'p2' })).toEqual([ids[2]])
  expect(await of({ projectId: 'p1' })).toEqual([ids[4], ids[1], ids[0]])
  expect(await of({ projectId: 'p2' })).toEqual([ids[4], ids[2]])
  expect(second.entries[0]).toMatchObject({ status: 204, target: { keyId: 'k' }, detail: { name: 'x' } })
  expect(await log.choices()).toEqual({
    operations: ['environments.copy', 'keys.create', 'keys.revoke', 'members.update'],
    members: [
      { id: 'm1', email: 'm1@example.com' },
      { id: 'm2', email: 'm2@example.com' },
    ],
  })
})

test('the audit log forgets after a year, and offers what is left to choose from', async () => {
  await query(pool, 'delete from audit_log')
  const log = auditLog(pool, clock)
  expect(await log.choices()).toEqual({ operations: [], members: [] })
  const begin = (memberEmail: string, operation: string) =>
    log.begin({
      memberId: memberEmail.slice(0, 1),
      memberEmail,
      operation,
      projectId: null,
      otherProjectId: null,
      target: {},
      detail: null,
    })
  await begin('a@example.com', 'members.remove')
  now += 364 * day
  const young = [await begin('b@example.com', 'keys.create'), await begin('b@example.org', 'keys.create')]
  await log.sweep()
  expect((await log.list({}, { cursor: null, limit: 10 })).entries).toHaveLength(3)
  now += day
  await log.sweep()
  const left = (await log.list({}, { cursor: null, limit: 10 })).entries
  expect(left.map(({ id }) => id)).toEqual(young.toReversed())
  expect(await log.choices()).toEqual({
    operations: ['keys.create'],
    members: [{ id: 'b', email: 'b@example.org' }],
  })
})

test.each([
  ['removed', (id: string) => members().remove(id)],
  ['an admin', (id: string) => members().setRole(id, 'admin')],
] as const)(
  'an owner who is %s takes along the invitations that they made, and no others',
  async (_what, leave) => {
    const [owner, other] = [await join('owner'), await join('owner')]
    const invite = async (invitedBy: string | null) => {
      const email = `guest${++serial}@example.com`
      return (await invitations().create({ kind: 'invitation', email, role: 'owner', invitedBy })).token
    }
    const [own, ofOther, ofTheServer] = [
      await invite(owner.email),
      await invite(other.email),
      await invite(null),
    ]
    await members().setRole(owner.id, 'owner')
    expect(await invitations().find(own)).not.toBeNull()
    await leave(owner.id)
    expect(await invitations().find(own)).toBeNull()
    for (const token of [ofOther, ofTheServer]) expect(await invitations().find(token)).not.toBeNull()
  },
)
