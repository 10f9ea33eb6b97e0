import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SpaceId } from '#core/shared/ids.ts'
import { termsOf } from '#core/users/search-terms.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { openPool, query, type Pool } from '../database.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'
import { CommonTerms } from './common-terms.ts'
import { askForIndex, indexState, searchUpkeep } from './upkeep.ts'

let database: FreshDatabase
let pool: Pool
let storage: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
  storage = await openTestStorage(database.url)
})

afterAll(async () => {
  await storage[Symbol.asyncDispose]()
  await pool.end()
  await database[Symbol.asyncDispose]()
})

/** A pool that keeps what it is asked. */
function watched(): {
  readonly on: Pool
  readonly sent: Array<{ text: string; values: readonly unknown[] }>
} {
  const sent: Array<{ text: string; values: readonly unknown[] }> = []
  const on: Pool = Object.assign(Object.create(pool) as Pool, {
    query: (text: string, values: readonly unknown[]) => {
      sent.push({ text, values })
      return pool.query(text, [...values])
    },
  })
  return { on, sent }
}

test('what users have in common is looked at in the background, among the users of the space only', async () => {
  const { spaceId } = storage
  const users = []
  for (let index = 0; index < 12; index += 1) {
    const first = index < 9 ? 'Ann' : `Another ${index}`
    const { view } = await storage.storage.ports.writer.submit(
      upsert(spaceId, `c${index}`, { name: { first } }),
    )
    users.push(view.user)
  }
  await askForIndex(pool, spaceId)
  await until('the index is built', async () => {
    while (await searchUpkeep(pool).extendIndex(spaceId, 50));
    return (await indexState(pool, spaceId)) === 'ready' ? true : null
  })
  // Very many users of another space, whose uids come first.
  await query(
    pool,
    `insert into user_search (uid, space_id, terms)
select ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, gen_random_uuid(), '{1}' from generate_series(1, 20000) i`,
    [],
  )
  await query(pool, 'analyze user_search', [])
  await query(pool, 'analyze users', [])
  const { on, sent } = watched()
  const common = new CommonTerms(on)
  expect(common.of(spaceId).terms.size).toBe(0)
  const known = await until('the sample is there', async () => {
    const { terms } = common.of(spaceId)
    return terms.size > 0 ? terms : null
  })
  const shares = new Map<number, number>()
  for (const user of users)
    for (const term of termsOf(user)) shares.set(term, (shares.get(term) ?? 0) + 1 / users.length)
  expect(new Set(known.keys())).toEqual(new Set(shares.keys()))
  for (const [term, share] of shares) expect(known.get(term)).toBeCloseTo(share)
  for (const { text, values } of sent) {
    const plan = await query<{ 'QUERY PLAN': string }>(
      pool,
      `explain (analyze, costs off, timing off) ${text}`,
      values,
    )
    const read = plan.flatMap(({ 'QUERY PLAN': line }) => {
      const rows = /(?:on|using) user\S* .*actual rows=(\d+)|Rows Removed by Filter: (\d+)/.exec(line)
      return rows === null ? [] : [Number(rows[1] ?? rows[2])]
    })
    expect(read.length).toBeGreaterThan(0)
    expect(Math.max(...read)).toBeLessThan(100)
  }
})

test('of many spaces those asked for last are remembered', async () => {
  const common = new CommonTerms(pool, 3)
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(
    (letter) => `6f1c3a52-0000-4000-8000-00000000000${letter}` as SpaceId,
  ) as [SpaceId, SpaceId, SpaceId, SpaceId] // as many as there are letters
  // Of what nobody asked for before nothing is known.
  const unknown = new CommonTerms(pool).of(a)
  const remembered = (spaceId: SpaceId) =>
    until('the sample is there', async () => (common.of(spaceId) === unknown ? null : true))
  for (const spaceId of [a, b, c, a, d]) await remembered(spaceId)
  expect([a, c, d].map((spaceId) => common.of(spaceId) === unknown)).toEqual([false, false, false])
  expect(common.of(b)).toBe(unknown)
})
