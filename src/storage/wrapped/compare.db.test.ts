import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseDay, type Day } from '#core/shared/calendar.ts'
import { decimalOf, zero } from '#core/shared/decimal.ts'
import type { Uid } from '#core/shared/ids.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { openPool, query, type Pool } from '../database.ts'
import { openTestStorage, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
  one = await openTestStorage(database.url)
})

afterAll(async () => {
  await one[Symbol.asyncDispose]()
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const day = (text: string): Day => parseDay(text) ?? (0 as Day)
const span = { from: day('2053-01-01'), until: day('2054-01-01') }

test('percentiles in a project of 5,000 look at 1,000 others, wherever a user’s uid is, and come near the truth', async () => {
  // The n-th of 5,000 users changed by n.
  const rows = await query<{ uid: Uid; value: number }>(
    pool,
    `with made as (select gen_random_uuid() as uid, n as value from generate_series(1, 5000) n),
p as (insert into progress (uid, space_id, revision, streak_length, streak_longest) select uid, $1, 0, 0, 0 from made),
e as (insert into events (uid, metric, local_at, id, at, value)
  select uid, 7, '2053-05-05', gen_random_uuid(), '2053-05-05', value from made)
select uid, value from made order by uid`,
    [one.spaceId],
  )
  const first = rows[0]
  const last = rows.at(-1)
  if (first === undefined || last === undefined) throw new Error('no rows')
  for (const { uid } of [first, last, rows[2500] ?? first])
    for (const value of [1, 2500, 4999]) {
      const change = decimalOf(value) ?? zero
      const changes = [{ subject: 7, attribute: null, change }]
      const compared = await one.storage.ports.wrappedReader.compare(
        'metrics',
        one.spaceId,
        uid,
        span,
        changes,
      )
      expect(compared.others).toBe(1000)
      // Five standard deviations.
      expect(Math.abs((compared.smaller[0] ?? 0) / 1000 - value / 5000)).toBeLessThan(0.071)
      expect(
        await one.storage.ports.wrappedReader.compare('metrics', one.spaceId, uid, span, changes),
      ).toEqual(compared)
    }
})
