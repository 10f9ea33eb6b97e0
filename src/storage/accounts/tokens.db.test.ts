import { v4 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import type { MailToken } from '#usecases/ports.ts'
import { formatInstant, openPool, query, type Pool } from '../database.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let one: TestStorage
let other: TestStorage
let pool: Pool
let serial = 0

beforeAll(async () => {
  database = await freshDatabase()
  one = await openTestStorage(database.url)
  other = await openTestStorage(database.url, { joins: one })
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await other[Symbol.asyncDispose]()
  await one[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const newUser = async (): Promise<Uid> => {
  const written = await one.storage.ports.writer.submit(upsert(one.spaceId, `u${(serial += 1)}`, {}))
  return written.view.user.uid
}
/** Tokens are kept by the project's clock, which is the machine's here. */
const now = (Date.now() * 1000) as Micros
const after = (seconds: number) => (now + seconds * 1_000_000) as Micros
const rowsOf = async (table: 'refresh_tokens' | 'mail_tokens' | 'notices', uid: Uid) => {
  const [row] = await query<{ count: number }>(
    pool,
    `select count(*) as count from ${table} where uid = $1`,
    [uid],
  )
  return row?.count
}

const code = (uid: Uid, hash: string, fields: Partial<MailToken> = {}): MailToken => ({
  uid,
  purpose: 'email_verification',
  hash,
  spaceId: one.spaceId,
  email: 'a@example.com',
  issuedAt: now,
  expiresAt: after(300),
  guessesLeft: 5,
  ...fields,
})

describe('codes that can be guessed', () => {
  test('of very many tries at once only as many as allowed are looked at, each for all codes that are out', async () => {
    const uid = await newUser()
    const hashes = ['a', 'b', 'c', 'd']
    for (const hash of hashes) await one.storage.ports.mailTokens.add(code(uid, hash), [])
    const tries = await Promise.all(
      Array.from({ length: 80 }, (_, index) =>
        (index % 2 === 0 ? one : other).storage.ports.mailTokens.guess(
          { uid, purpose: 'email_verification', hash: hashes[index % 4] ?? '' },
          now,
        ),
      ),
    )
    expect(tries.filter((found) => found !== null)).toHaveLength(5)
  })

  test('a try counts for nobody else, and a short code is never found without its user', async () => {
    const [uid, stranger] = [await newUser(), await newUser()]
    const { mailTokens } = one.storage.ports
    await mailTokens.add(code(uid, 'mine'), [])
    const asked = { purpose: 'email_verification', hash: 'mine' } as const
    for (let index = 0; index < 8; index += 1)
      expect(await mailTokens.guess({ ...asked, uid: stranger }, now)).toBeNull()
    expect(await mailTokens.find({ ...asked, spaceId: one.spaceId }, now)).toBeNull()
    expect(await mailTokens.guess({ ...asked, uid }, now)).toMatchObject({ uid, email: 'a@example.com' })
    expect(await mailTokens.guess({ ...asked, uid }, after(300))).toBeNull()
  })
})

const session = (uid: Uid, fields: object = {}) => {
  const jti = v4()
  return {
    uid,
    jti,
    family: jti,
    spaceId: one.spaceId,
    hash: jti,
    issuedAt: now,
    expiresAt: after(3600),
    revokedAt: null,
    ...fields,
  }
}

test('a user who is gone gets no token', async () => {
  const uid = await newUser()
  const { refreshTokens, mailTokens, writer } = one.storage.ports
  await writer.submit({
    spaceId: one.spaceId,
    target: { by: 'uid', value: uid },
    decide: () => ({ kind: 'deleted' }),
  })
  await refreshTokens.save(session(uid))
  expect(await mailTokens.add(code(uid, 'x'), [])).toBe('no_user')
  expect([await rowsOf('refresh_tokens', uid), await rowsOf('mail_tokens', uid)]).toEqual([0, 0])
})

test('of very many sessions the hundred newest go on', async () => {
  const uid = await newUser()
  const { refreshTokens } = one.storage.ports
  const all = Array.from({ length: 103 }, (_, index) => session(uid, { issuedAt: after(index) }))
  for (const token of all) await refreshTokens.save(token)
  expect(await rowsOf('refresh_tokens', uid)).toBe(100)
  const found = await Promise.all(all.slice(0, 4).map(({ jti }) => refreshTokens.find(uid, jti)))
  expect(found.map((token) => token !== null)).toEqual([false, false, false, true])
})

test('forty sign-ins of one user at once, who has old sessions, all get a token', async () => {
  for (let round = 0; round < 3; round += 1) {
    const uid = await newUser()
    for (let index = 0; index < 30; index += 1)
      await one.storage.ports.refreshTokens.save(session(uid, { expiresAt: after(1) }))
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 === 0 ? one : other).storage.ports.refreshTokens.save(
          session(uid, { issuedAt: after(2) }),
        ),
      ),
    )
    expect(await rowsOf('refresh_tokens', uid)).toBe(40)
  }
})

test('what is over is swept away, by the clock of its project; what is good or still counts stays', async () => {
  const uid = await newUser()
  const { refreshTokens, mailTokens } = one.storage.ports
  const day = 86_400
  await query(
    pool,
    `insert into refresh_tokens (uid, jti, family, space_id, hash, issued_at, expires_at)
select $1, gen_random_uuid(), gen_random_uuid(), $2, 'h', $3, $3 from generate_series(1, 3)`,
    [uid, one.spaceId, formatInstant(after(-10))],
  )
  await query(
    pool,
    `insert into refresh_tokens (uid, jti, family, space_id, hash, issued_at, expires_at)
values ($1, gen_random_uuid(), gen_random_uuid(), $2, 'h', $3, $4)`,
    [uid, one.spaceId, formatInstant(now), formatInstant(after(3600))],
  )
  await mailTokens.add(code(uid, 'old', { issuedAt: after(-day - 400), expiresAt: after(-day - 100) }), [])
  await mailTokens.add(code(uid, 'counts', { issuedAt: after(-day / 2), expiresAt: after(-day / 2) }), [])
  expect(await refreshTokens.sweep()).toBe(3)
  expect(await mailTokens.sweep()).toBe(1)
  expect([await refreshTokens.sweep(), await mailTokens.sweep()]).toEqual([0, 0])
  expect([await rowsOf('refresh_tokens', uid), await rowsOf('mail_tokens', uid)]).toEqual([1, 1])
})

test('notices that nobody came to for an hour are given up, also where there is no project any more', async () => {
  const uid = await newUser()
  const { notices } = one.storage.ports
  const insert = (spaceId: string, due: Micros) =>
    query(
      pool,
      `insert into notices (uid, id, space_id, hook, payload, due_at)
values ($1, gen_random_uuid(), $2, 'replyke.webhook.created', '{}', $3)`,
      [uid, spaceId, formatInstant(due)],
    )
  const gone = v4()
  for (const space of [one.spaceId, gone]) {
    await insert(space, after(-3700))
    await insert(space, after(-10))
  }
  expect(await notices.sweep()).toBe(2)
  expect(await rowsOf('notices', uid)).toBe(2)
  const limits = { perSpace: 8, busy: new Map(), leaseMs: 60_000 }
  const claimed = await notices.claim(limits)
  expect(claimed.map(({ spaceId, projectId }) => [spaceId, projectId])).toEqual([
    [one.spaceId, one.projectId],
  ])
  // What nobody can be told is not taken again and again.
  const leased = await query(pool, 'select id from notices where space_id = $1 and lease is not null', [gone])
  expect(leased).toEqual([])
})
