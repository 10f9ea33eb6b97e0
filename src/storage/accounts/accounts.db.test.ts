import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { CoreError, type RefusalCode } from '#core/shared/errors.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import { spellOldPassword } from '#core/users/old-password.ts'
import type { User } from '#core/users/user.ts'
import { signIn } from '#usecases/accounts/sign-in.ts'
import { signUp, type NewAccount } from '#usecases/accounts/sign-up.ts'
import type { Ctx, Ports } from '#usecases/ports.ts'
import { deleteUser } from '#usecases/users/delete-user.ts'
import { openPool, query, type Pool } from '../database.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let one: TestStorage
let other: TestStorage
let pool: Pool
let ctx: Ctx

beforeAll(async () => {
  database = await freshDatabase()
  one = await openTestStorage(database.url)
  other = await openTestStorage(database.url, { joins: one })
  pool = openPool({ connectionString: database.url }, () => undefined)
  const project = await one.storage.ports.projects.find(one.projectId)
  if (project === null) throw new Error('no project')
  ctx = { projectId: project.id, spaceId: project.spaceId }
})

afterAll(async () => {
  await pool.end()
  await other[Symbol.asyncDispose]()
  await one[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const nobody = async () => {
  throw new Error('nobody stores pictures')
}

const portsOf = (where: TestStorage): Ports => ({
  ...where.storage.ports,
  memberSessions: where.storage.memberSessions({ publicUrl: 'http://127.0.0.1', secret: 'x'.repeat(32) }),
  hooks: {
    ask: async () => {
      throw new Error('nobody is asked')
    },
  },
  fileStore: { put: nobody, find: nobody, delete: nobody },
  images: { make: nobody },
  background: { finish: async () => undefined },
  liveFeed: { watch: () => () => undefined },
})
const signUpAt = (where: TestStorage, account: Partial<NewAccount> & { email: string }) =>
  signUp(portsOf(where), ctx, { password: 'p', patch: {}, announce: null, ...account })
const count = async (table: string) => {
  const [row] = await query<{ count: number }>(pool, `select count(*) as count from ${table}`)
  return row?.count ?? -1
}
const tables = ['users', 'user_aliases', 'credentials', 'refresh_tokens', 'suspensions', 'follows', 'tags']
const counts = async () =>
  Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await count(table)] as const)))
const refusal = (error: unknown): RefusalCode | undefined =>
  error instanceof CoreError ? error.refusal.code : undefined
const refused = (settled: ReadonlyArray<PromiseSettledResult<unknown>>) =>
  settled.flatMap((result) => (result.status === 'rejected' ? [refusal(result.reason)] : []))

describe('sign-up', () => {
  test('64 at once with one address, through two processes, make one account', async () => {
    const before = await counts()
    const settled = await Promise.allSettled(
      Array.from({ length: 64 }, (_, index) =>
        signUpAt(index % 2 === 0 ? one : other, { email: 'race@example.com', password: `p${index}` }),
      ),
    )
    expect(refused(settled)).toEqual(Array.from({ length: 63 }, () => 'email_taken'))
    const after = await counts()
    expect(after).toEqual({
      ...before,
      users: (before['users'] ?? 0) + 1,
      credentials: (before['credentials'] ?? 0) + 1,
      // The address, the number and the key.
      user_aliases: (before['user_aliases'] ?? 0) + 3,
    })
    const winner = settled.findIndex(({ status }) => status === 'fulfilled')
    const outcome = await signIn(portsOf(one), ctx, 'race@example.com', `p${winner}`)
    expect(outcome.kind).toBe('signed_in')
  })

  test('a refused one leaves nothing, whatever refuses it', async () => {
    await signUpAt(one, { email: 'first@example.com', patch: { social: { username: 'first' } } })
    await one.storage.ports.writer.submit(
      upsert(one.spaceId, 'profile', { email: { rule: 'flag', email: 'Profile@example.com' } }),
    )
    const before = await counts()
    const username = { social: { username: 'first' } }
    const settled = await Promise.allSettled([
      signUpAt(one, { email: 'first@example.com' }),
      signUpAt(one, { email: 'profile@example.com' }),
      signUpAt(one, { email: 'second@example.com', patch: username }),
    ])
    expect(refused(settled)).toEqual(['email_taken', 'email_taken', 'username_taken'])
    expect(await counts()).toEqual(before)
  })

  test('one that loses its username only at the write leaves no password and no address', async () => {
    const before = await counts()
    const ports = portsOf(one)
    // Both find the name free; the write decides.
    const blind = { ...ports, reader: { ...ports.reader, holderOfEmail: none, holderOfUsername: none } }
    const attempt = (email: string) =>
      signUp(blind, ctx, { email, password: 'p', patch: { social: { username: 'late' } }, announce: null })
    const settled = await Promise.allSettled([attempt('late1@example.com'), attempt('late2@example.com')])
    expect(refused(settled)).toEqual(['username_taken'])
    const after = await counts()
    expect([after['users'], after['credentials'], after['user_aliases']]).toEqual([
      (before['users'] ?? 0) + 1,
      (before['credentials'] ?? 0) + 1,
      (before['user_aliases'] ?? 0) + 4,
    ])
    expect(refused(await Promise.allSettled([attempt('late1@example.com')])).length).toBe(1)
  })

  test('the password is stored as argon2id with the documented costs, and not in the user', async () => {
    const user = await signUpAt(one, { email: 'hash@example.com', password: 'open sesame' })
    const credential = await one.storage.ports.credentials.find(user.uid)
    expect(credential?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(JSON.stringify(user)).not.toContain('argon2')
  })
})

test('a deleted user takes everything with it', async () => {
  const before = await counts()
  const { suspensions, refreshTokens, follows } = one.storage.ports
  const gone = await signUpAt(one, { email: 'gone@example.com', patch: { social: { username: 'gone' } } })
  const stays = await signUpAt(one, { email: 'stays@example.com' })
  await suspensions.add(gone.uid, { reason: null, startsAt: 1 as Micros, endsAt: null })
  await refreshTokens.save(tokenOf(gone))
  await follow(gone.uid, stays.uid)
  await follow(stays.uid, gone.uid)
  expect([
    await follows.count(ctx.spaceId, stays.uid, 'followers'),
    await follows.count(ctx.spaceId, stays.uid, 'following'),
  ]).toEqual([1, 1])
  await deleteUser(one.storage.ports, ctx, { by: 'uid', value: gone.uid })
  expect([
    await follows.count(ctx.spaceId, stays.uid, 'followers'),
    await follows.count(ctx.spaceId, stays.uid, 'following'),
  ]).toEqual([0, 0])
  await deleteUser(one.storage.ports, ctx, { by: 'uid', value: stays.uid })
  expect(await counts()).toEqual(before)
  expect(await suspensions.add(gone.uid, { reason: null, startsAt: 1 as Micros, endsAt: null })).toBe(false)
  expect(await counts()).toEqual(before)
})

test('where all refusals look the same, a wrong password costs a hash of ours for imported accounts too', async () => {
  const user = await signUpAt(one, { email: 'imported@example.com', password: 'mine' })
  const ports = portsOf(one)
  let hashes = 0
  const passwords = {
    hash: async (password: string) => {
      hashes += 1
      return ports.passwords.hash(password)
    },
    verify: (hash: string, password: string) => ports.passwords.verify(hash, password),
    isCurrent: (hash: string) => ports.passwords.isCurrent(hash),
  }
  const tryWrong = (sameTime: boolean) =>
    signIn({ ...ports, passwords }, ctx, 'imported@example.com', 'wrong', sameTime)
  await tryWrong(true)
  expect(hashes).toBe(0)
  const imported = spellOldPassword({ salt: 's', hash: 'ab'.repeat(64) })
  await query(pool, 'update credentials set password_hash = $2 where uid = $1', [user.uid, imported])
  expect(await tryWrong(true)).toEqual({ kind: 'wrong_password' })
  expect(hashes).toBe(1)
  await tryWrong(false)
  expect(hashes).toBe(1)
})

describe('sessions and passwords', () => {
  test('a session asked for by a password that was changed meanwhile is not given', async () => {
    const user = await signUpAt(one, { email: 'meanwhile@example.com' })
    const { credentials, refreshTokens } = one.storage.ports
    const kept = sessionOf(user, '11111111-1111-4111-8111-111111111111')
    expect(await refreshTokens.saveForPassword(kept, 1)).toBe(true)
    const ended = sessionOf(user, '22222222-2222-4222-8222-222222222222')
    expect(await refreshTokens.saveForPassword(ended, 1)).toBe(true)
    const change = { revision: 1, passwordHash: 'another', keptJti: kept.jti, now: 5 as Micros }
    expect(await credentials.replace(user.uid, change)).toBe(true)
    expect(await credentials.replace(user.uid, change)).toBe(false)
    expect(await credentials.find(user.uid)).toEqual({ passwordHash: 'another', revision: 2 })
    const late = sessionOf(user, '33333333-3333-4333-8333-333333333333')
    expect(await refreshTokens.saveForPassword(late, 1)).toBe(false)
    const left = await query<{ jti: string }>(pool, 'select jti from refresh_tokens where uid = $1', [
      user.uid,
    ])
    expect(left).toEqual([{ jti: kept.jti }])
    expect(await refreshTokens.find(user.uid, kept.jti)).toEqual(kept)
  })

  test('a new session clears away those of the same user that are over', async () => {
    const user = await signUpAt(one, { email: 'expired@example.com' })
    const { refreshTokens } = one.storage.ports
    const old = { ...tokenOf(user), expiresAt: 2_000_000 as Micros }
    await refreshTokens.save(old)
    const fresh = {
      ...tokenOf(user),
      jti: '44444444-4444-4444-8444-444444444444',
      issuedAt: 2_000_000 as Micros,
    }
    await refreshTokens.save(fresh)
    expect(await refreshTokens.find(user.uid, old.jti)).toBeNull()
    expect(await refreshTokens.find(user.uid, fresh.jti)).toEqual(fresh)
  })
})

describe('rotation', () => {
  const first = '55555555-5555-4555-8555-555555555555'
  const nextOf = (user: User, index: number) => ({
    ...tokenOf(user),
    jti: `66666666-6666-4666-8666-${String(index).padStart(12, '0')}`,
    family: first,
    hash: `next ${index}`,
    issuedAt: 2_000_000 as Micros,
  })
  const tokensOf = (user: User) =>
    query<{ jti: string; live: boolean }>(
      pool,
      'select jti, revoked_at is null as live from refresh_tokens where uid = $1 order by issued_at, jti',
      [user.uid],
    )

  test('of 32 at once, through two processes, one puts its token there and all get that one', async () => {
    const user = await signUpAt(one, { email: 'rotates@example.com' })
    await one.storage.ports.refreshTokens.save(sessionOf(user, first))
    const given = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        (index % 2 === 0 ? one : other).storage.ports.refreshTokens.rotate(
          first,
          nextOf(user, index),
          0 as Micros,
        ),
      ),
    )
    expect(new Set(given.map((token) => token?.jti)).size).toBe(1)
    expect(await tokensOf(user)).toEqual([
      { jti: first, live: false },
      { jti: given[0]?.jti, live: true },
    ])
  })

  test('a session that is ended while it rotates is ended, its new token too', async () => {
    for (let round = 0; round < 20; round += 1) {
      const user = await signUpAt(one, { email: `ended${round}@example.com` })
      await one.storage.ports.refreshTokens.save(sessionOf(user, first))
      await Promise.all([
        one.storage.ports.refreshTokens.rotate(first, nextOf(user, round), 0 as Micros),
        other.storage.ports.refreshTokens.end(user.uid, first),
      ])
      expect(await tokensOf(user)).toEqual([])
    }
  })

  test('a password changed meanwhile ends the new token of another session too', async () => {
    for (let round = 0; round < 20; round += 1) {
      const user = await signUpAt(one, { email: `changed${round}@example.com` })
      await one.storage.ports.refreshTokens.save(sessionOf(user, first))
      const change = { revision: 1, passwordHash: 'x', keptJti: null, now: 3 as Micros }
      await Promise.all([
        one.storage.ports.refreshTokens.rotate(first, nextOf(user, round), 0 as Micros),
        other.storage.ports.credentials.replace(user.uid, change),
      ])
      expect(await tokensOf(user)).toEqual([])
    }
  })

  test('a password change by a token that was rotated since keeps its session', async () => {
    const user = await signUpAt(one, { email: 'keeps@example.com' })
    const { refreshTokens, credentials } = one.storage.ports
    await refreshTokens.save(sessionOf(user, first))
    await refreshTokens.rotate(first, nextOf(user, 1), 0 as Micros)
    await credentials.replace(user.uid, { revision: 1, passwordHash: 'x', keptJti: first, now: 3 as Micros })
    expect(await tokensOf(user)).toHaveLength(2)
  })

  test('what was revoked long ago is forgotten by the next rotation', async () => {
    const user = await signUpAt(one, { email: 'forgets@example.com' })
    const { refreshTokens } = one.storage.ports
    await refreshTokens.save(sessionOf(user, first))
    const [second, third] = [nextOf(user, 2), { ...nextOf(user, 3), issuedAt: 3_000_000 as Micros }]
    await refreshTokens.rotate(first, second, 0 as Micros)
    await refreshTokens.rotate(second.jti, third, 2_500_000 as Micros)
    expect(await tokensOf(user)).toEqual([
      { jti: second.jti, live: false },
      { jti: third.jti, live: true },
    ])
    expect(await refreshTokens.current(user.uid, first)).toEqual(third)
  })
})

test('a write of another field while a user is suspended keeps the suspension', async () => {
  const user = await signUpAt(one, { email: 'suspended@example.com' })
  const target = { by: 'uid', value: user.uid } as const
  await Promise.all([
    one.storage.ports.suspensions.add(user.uid, { reason: 'x', startsAt: 1 as Micros, endsAt: null }),
    ...Array.from({ length: 20 }, (_, index) =>
      other.storage.ports.writer.submit({
        spaceId: ctx.spaceId,
        target,
        decide: (before) => ({ kind: 'written', after: { ...(before as User), score: index + 1 } }),
      }),
    ),
  ])
  const found = await one.storage.ports.reader.find(ctx.spaceId, target)
  expect(found?.user.hasSuspensions).toBe(true)
  expect(await one.storage.ports.suspensions.of(user.uid)).toEqual([
    { reason: 'x', startsAt: 1, endsAt: null },
  ])
})

async function none(): Promise<null> {
  return null
}

const tokenOf = (user: User) => ({
  jti: '00000000-0000-4000-8000-000000000000',
  uid: user.uid,
  spaceId: ctx.spaceId,
  family: '00000000-0000-4000-8000-000000000000',
  hash: 'h',
  issuedAt: 1_000_000 as Micros,
  expiresAt: 9_000_000 as Micros,
  revokedAt: null,
})

const sessionOf = (user: User, jti: string) => ({ ...tokenOf(user), jti, family: jti })

const follow = (uid: Uid, followed: Uid) =>
  query(
    pool,
    'insert into follows (uid, followed_uid, id, space_id, created_at) values ($1, $2, gen_random_uuid(), $3, now())',
    [uid, followed, ctx.spaceId],
  )
