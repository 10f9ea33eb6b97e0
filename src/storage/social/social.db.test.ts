import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { newFollow } from '#core/notifications/notification.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, FollowSide } from '#usecases/ports.ts'
import { endConnection } from '#usecases/connections/end-connection.ts'
import { requestConnection } from '#usecases/connections/request-connection.ts'
import { deleteUser } from '#usecases/users/delete-user.ts'
import { openPool, query, transaction, type Pool } from '../database.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'
import { until } from '#test/support/poll.ts'
import { countOut, holdBlocks } from './blocks.ts'
import { forgetFollowBlocks } from './remove.ts'

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

let serial = 0
async function makeUser(): Promise<User> {
  serial += 1
  const { view } = await one.storage.ports.writer.submit(upsert(ctx.spaceId, `user-${serial}`, {}))
  return view.user
}

const at = 1_700_000_000_000_000 as Micros
const follow = (where: TestStorage, follower: User, followed: User) =>
  where.storage.ports.follows.add(
    ctx.spaceId,
    { follower: follower.uid, followed: followed.uid, createdAt: at },
    { uid: followed.uid, initiator: follower.uid, notification: newFollow(follower), notices: [] },
  )
const count = (user: User, side: FollowSide = 'followers', where: TestStorage = one) =>
  where.storage.ports.follows.count(ctx.spaceId, user.uid, side)
const page = (user: User, offset: number, limit: number, side: FollowSide = 'followers') =>
  one.storage.ports.follows.page(ctx.spaceId, user.uid, side, { offset, limit })
const rows = async (table: string, uids: readonly Uid[]) =>
  (await query(pool, `select from ${table} where uid = any($1::uuid[])`, [uids])).length

/** Copies of one user, all of whom follow the star, oldest first; who has no `users` row is in no list. */
async function makeFollowers(star: User, total: number, side: FollowSide = 'followers'): Promise<void> {
  const ids = `gen_random_uuid(), $1::uuid`
  const both = side === 'followers' ? ids : ids.split(', ').toReversed().join(', ')
  await query(
    pool,
    `insert into follows (uid, followed_uid, id, space_id, created_at)
select ${both}, gen_random_uuid(), $2, timestamptz '2024-01-01' from generate_series(1, $3)`,
    [star.uid, ctx.spaceId, total],
  )
}

/** Counts them until they are in blocks: that is done when nobody waits for it. */
async function expectBlocks(user: User, expected: readonly number[], side: FollowSide = 'followers') {
  let found: readonly number[] = []
  await until(
    () => `the blocks are ${JSON.stringify(found)}`,
    async () => {
      await count(user, side)
      found = await blocks(user)
      return JSON.stringify(found) === JSON.stringify(expected)
    },
  )
}

const blocks = async (user: User) => {
  const found = await query<{ count: number }>(
    pool,
    'select b.count from follow_blocks b where b.uid = $1 order by b.last_number',
    [user.uid],
  )
  return found.map((block) => block.count)
}

describe('follows', () => {
  test('one of twenty at once is stored, notified of once, and both sides count it', async () => {
    const [ann, ben] = [await makeUser(), await makeUser()]
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, index) => follow(index % 2 === 0 ? one : other, ann, ben)),
    )
    expect(done.filter((answer) => answer === 'exists')).toHaveLength(19)
    expect([await count(ben), await count(ann, 'following'), await count(ann)]).toEqual([1, 1, 0])
    expect(await rows('app_notifications', [ben.uid])).toBe(1)
  })

  test('nobody follows who is gone, and no row is left of it', async () => {
    const [ann, ben] = [await makeUser(), await makeUser()]
    await deleteUser(one.storage.ports, ctx, { by: 'uid', value: ben.uid })
    expect(await follow(one, ann, ben)).toBe('gone')
    expect(await follow(one, ben, ann)).toBe('gone')
    expect([
      await rows('follows', [ann.uid, ben.uid]),
      await rows('app_notifications', [ann.uid, ben.uid]),
    ]).toEqual([0, 0])
  })

  test('a deletion at the same time leaves no follow of the one who is gone', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [ann, ben] = [await makeUser(), await makeUser()]
      await Promise.all([
        follow(one, ann, ben),
        deleteUser(other.storage.ports, ctx, { by: 'uid', value: ben.uid }),
        follow(other, ben, ann),
      ])
      expect([await count(ann), await count(ann, 'following')]).toEqual([0, 0])
      expect(await rows('follows', [ann.uid, ben.uid])).toBe(0)
      expect(await rows('app_notifications', [ann.uid, ben.uid])).toBe(0)
    }
  })

  test.each(['followers', 'following'] as const)(
    'thousands of %s are counted exactly, in blocks once they are asked for, and every page is where it belongs',
    async (side) => {
      const star = await makeUser()
      await makeFollowers(star, 9_500, side)
      expect(await count(star, side)).toBe(9_500)
      await expectBlocks(star, [2000, 2000, 2000, 2000], side)
      expect(await count(star, side, other)).toBe(9_500)
      const shown = side === 'followers' ? 'uid' : 'followed_uid'
      const all = await query<{ other: Uid; id: string }>(
        pool,
        `select f.${shown} as other, f.id from follows f
where f.${side === 'followers' ? 'followed_uid' : 'uid'} = $1 order by f.number desc`,
        [star.uid],
      )
      // Only those at these places are users: a page shows the ones that are on it, and counts all.
      const places = [0, 1, 1499, 1500, 3499, 3500, 5000, 7499, 9499]
      for (const place of places) await revive(all[place]?.other as Uid)
      for (const place of places) {
        for (const [offset, limit] of [
          [place, 1],
          [Math.max(place - 3, 0), 7],
        ] as const) {
          const { total, items } = await page(star, offset, limit, side)
          const expected = places.filter((one) => one >= offset && one < offset + limit)
          expect([total, items.map(({ follow: { id } }) => id)]).toEqual([
            9_500,
            expected.map((one) => all[one]?.id),
          ])
        }
      }
      expect(await page(star, 9_500, 20, side)).toEqual({ total: 9_500, items: [] })
      expect((await page(star, 8_900, 1000, side)).items.map(({ follow: { id } }) => id)).toEqual([
        all[9499]?.id,
      ])
    },
  )

  test('unfollowing, deleting a follower and following anew keep the numbers of a star right', async () => {
    const star = await makeUser()
    const [old, older, gone] = [await makeUser(), await makeUser(), await makeUser()]
    for (const user of [old, older, gone]) await follow(one, user, star)
    await makeFollowers(star, 6_000)
    expect(await count(star)).toBe(6_003)
    await expectBlocks(star, [2000, 2000, 2000])
    const { follows } = one.storage.ports
    expect(await follows.remove(ctx.spaceId, old.uid, star.uid)).toBe(true)
    expect(await follows.remove(ctx.spaceId, old.uid, star.uid)).toBe(false)
    await deleteUser(one.storage.ports, ctx, { by: 'uid', value: gone.uid })
    expect(await blocks(star)).toEqual([1998, 2000, 2000])
    expect(await count(star)).toBe(6_001)
    expect((await page(star, 6_000, 5)).items.map(({ user }) => user.uid)).toEqual([older.uid])
    await follow(one, old, star)
    expect((await page(star, 0, 1)).items.map(({ user }) => user.uid)).toEqual([old.uid])
    expect(await count(star)).toBe(6_002)
    await deleteUser(one.storage.ports, ctx, { by: 'uid', value: star.uid })
    expect(await blocks(star)).toEqual([])
    expect([await rows('follows', [old.uid, older.uid]), await count(older, 'following')]).toEqual([0, 0])
  })

  test('numbers stay exact while follows, unfollows, deletions and counts run at once', async () => {
    const star = await makeUser()
    await makeFollowers(star, 4_500)
    const crowd = await Promise.all(Array.from({ length: 40 }, makeUser))
    await Promise.all(crowd.slice(0, 20).map((user) => follow(one, user, star)))
    await Promise.all([
      ...crowd.slice(20).map((user) => follow(other, user, star)),
      ...crowd.slice(0, 10).map((user) => one.storage.ports.follows.remove(ctx.spaceId, user.uid, star.uid)),
      ...crowd
        .slice(10, 15)
        .map((user) => deleteUser(other.storage.ports, ctx, { by: 'uid', value: user.uid })),
      ...Array.from({ length: 10 }, (_, index) => count(star, 'followers', index % 2 === 0 ? one : other)),
    ])
    const [row] = await query<{ count: number }>(
      pool,
      'select count(*) as count from follows f where f.followed_uid = $1',
      [star.uid],
    )
    expect(row?.count).toBe(4_525)
    expect(await count(star)).toBe(4_525)
    expect((await page(star, 4_524, 5)).total).toBe(4_525)
  })

  test('blocks that are forgotten when follows move are made anew', async () => {
    const [star, heir] = [await makeUser(), await makeUser()]
    await makeFollowers(star, 4_100)
    await expectBlocks(star, [2000, 2000])
    await transaction(pool, async (client) => {
      await holdBlocks(client, [ctx.spaceId])
      await query(client, 'update follows set followed_uid = $2 where followed_uid = $1', [
        star.uid,
        heir.uid,
      ])
      await forgetFollowBlocks(client, [star.uid, heir.uid])
    })
    expect([await count(star), await count(heir)]).toEqual([0, 4_100])
    await expectBlocks(heir, [2000, 2000])
  })

  test('an unfollow and the deletion of the followed one never wait for each other in a circle', async () => {
    const [ann, star] = [await makeUser(), await makeUser()]
    await follow(one, ann, star)
    await makeFollowers(star, 4_100)
    await expectBlocks(star, [2000, 2000])
    // As an unfollow does it, but slowly.
    const deletion = await transaction(pool, async (client) => {
      // Of two who wait for each other this one would be given up.
      await query(client, `set local deadlock_timeout = '50ms'`)
      await holdBlocks(client, [ctx.spaceId])
      const [gone] = await query<{ number: number }>(
        client,
        'delete from follows where uid = $1 and followed_uid = $2 returning number',
        [ann.uid, star.uid],
      )
      const deleting = deleteUser(other.storage.ports, ctx, { by: 'uid', value: star.uid })
      await untilWaiting()
      await countOut(client, 'followers', [{ uid: star.uid, number: gone?.number ?? 0 }])
      return { done: deleting }
    })
    await deletion.done
    expect([await blocks(star), await rows('follows', [ann.uid])]).toEqual([[], 0])
  })

  test('users who are tied to each other in every way are deleted at the same time', async () => {
    const ids = (user: User) => ({ by: 'uid', value: user.uid }) as const
    for (let round = 0; round < 20; round += 1) {
      const [ann, ben] = [await makeUser(), await makeUser()]
      await Promise.all([follow(one, ann, ben), follow(other, ben, ann)])
      await Promise.all([
        deleteUser(one.storage.ports, ctx, ids(ann)),
        deleteUser(other.storage.ports, ctx, ids(ben)),
      ])
      expect(await rows('follows', [ann.uid, ben.uid])).toBe(0)
    }
    const [row] = await query<{ deadlocks: number }>(
      pool,
      'select deadlocks from pg_stat_database where datname = current_database()',
    )
    expect(row?.deadlocks).toBe(0)
  })

  test('counts and pages do not wait for a deletion, and follows do not wait behind them', async () => {
    const [star, ann, ben] = [await makeUser(), await makeUser(), await makeUser()]
    await makeFollowers(star, 4_100)
    await transaction(pool, async (client) => {
      await holdBlocks(client, [ctx.spaceId])
      expect(await count(star)).toBe(4_100)
      expect((await page(star, 4_099, 5)).total).toBe(4_100)
      expect(await follow(other, ann, ben)).toMatchObject({ follower: ann.uid })
      expect(await blocks(star)).toEqual([])
    })
    expect(await count(star)).toBe(4_100)
  })
})

describe('notifications', () => {
  const told = (user: User) => rows('app_notifications', [user.uid])

  test('an unfollow takes back what the followed one was told, and following anew tells it once', async () => {
    const [ann, ben] = [await makeUser(), await makeUser()]
    for (let round = 0; round < 3; round += 1) {
      await follow(one, ann, ben)
      expect(await told(ben)).toBe(1)
      await one.storage.ports.follows.remove(ctx.spaceId, ann.uid, ben.uid)
      expect(await told(ben)).toBe(0)
    }
  })

  test('a request and its withdrawal leave nothing, and one who is asked again is told once', async () => {
    const [ann, ben] = [await makeUser(), await makeUser()]
    const asked = () =>
      requestConnection(one.storage.ports, ctx, {
        requester: ann,
        replykeId: ben.replykeId,
        message: null,
        announce: null,
      })
    await asked()
    expect(await told(ben)).toBe(1)
    await endConnection(one.storage.ports, ctx, ann, ben.replykeId)
    expect(await told(ben)).toBe(0)
    await asked()
    // Declined: it is told still, until the next request takes its place.
    await endConnection(one.storage.ports, ctx, ben, ann.replykeId)
    expect(await told(ben)).toBe(1)
    await asked()
    expect(await told(ben)).toBe(1)
  })

  test('a user keeps about a thousand, the newest', async () => {
    const [star, ann] = [await makeUser(), await makeUser()]
    await query(
      pool,
      `insert into app_notifications (uid, id, space_id, type, action, metadata, initiator_uid, is_read, created_at)
select $1, gen_random_uuid(), $2, 'new-follow', 'open-profile', '{}', gen_random_uuid(), n % 2 = 0,
  timestamptz '2020-01-01' + n * interval '1 second' from generate_series(1, 1500) n`,
      [star.uid, ctx.spaceId],
    )
    await until('old notifications stay', async () => {
      await follow(one, ann, star)
      const left = await told(star)
      if (left > 1000) await one.storage.ports.follows.remove(ctx.spaceId, ann.uid, star.uid)
      return left === 1000
    })
    const [oldest] = await query<{ at: Micros }>(
      pool,
      'select min(created_at) as at from app_notifications where uid = $1',
      [star.uid],
    )
    expect(oldest?.at).toBe(Date.UTC(2020, 0, 1, 0, 8, 22) * 1000)
  })
})

/** Until a session of this database waits for a lock. */
const untilWaiting = () =>
  until('nobody waits', async () => {
    const waiting = await query(
      pool,
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return waiting.length > 0
  })

/** Makes a user of somebody who is only in follows. */
async function revive(uid: Uid): Promise<void> {
  const model = await makeUser()
  const columns = await query<{ column: string }>(
    pool,
    `select column_name as column from information_schema.columns where table_name = 'users' and table_schema = 'public'`,
  )
  const own = ['uid', 'customer_id', 'replyke_id', 'number', 'key']
  const copied = columns.map(({ column }) => column).filter((column) => !own.includes(column))
  await query(
    pool,
    `insert into users (uid, customer_id, replyke_id, key, ${copied.join(', ')})
select $1::uuid, $1::uuid::text, $1::uuid::text, left($1::uuid::text, 12), ${copied.join(', ')} from users where uid = $2::uuid`,
    [uid, model.uid],
  )
}

describe('suggestions', () => {
  const suggested = async (text: string, countMax = 5) => {
    const users = await one.storage.ports.reader.suggest(ctx.spaceId, text, countMax)
    return users.map(({ username }) => username)
  }
  const name = async (username: string) => {
    const { view } = await one.storage.ports.writer.submit(
      upsert(ctx.spaceId, `named ${username}`, { social: { username } }),
    )
    return view.user
  }

  beforeEach(async () => {
    await query(pool, `update users set username = null where space_id = $1`, [ctx.spaceId])
    await query(pool, `delete from user_aliases where space_id = $1 and kind = 'username'`, [ctx.spaceId])
  })

  test('a text in the middle is found behind any number of usernames without it', async () => {
    const star = await makeUser()
    await query(
      pool,
      `with made as (select ($2::text || n) as name from generate_series(1, 6000) n), copies as (
  select gen_random_uuid() as id, name from made)
insert into users select (u).* from (
  select jsonb_populate_record(o, jsonb_build_object('uid', c.id, 'customer_id', c.id, 'replyke_id', c.id, 'number',
    1000000 + row_number() over (), 'key', left(c.id::text, 12), 'username', c.name)) as u
  from copies c, users o where o.uid = $1) x`,
      [star.uid, 'aaa'],
    )
    for (const username of ['zz.Qx_end', 'zzqx', 'zzaqx_', 'Qx', 'yyq', 'zq.x']) await name(username)
    expect(await suggested('qx')).toEqual(['Qx', 'zz.Qx_end', 'zzaqx_', 'zzqx'])
    expect(await suggested('QX_')).toEqual(['zz.Qx_end', 'zzaqx_'])
    expect(await suggested('q', 3)).toEqual(['Qx', 'yyq', 'zq.x'])
    expect(await suggested('z.qx_e')).toEqual(['zz.Qx_end'])
    for (const text of ['%', '_q', 'q%x', "'", '\\', '🙂', 'é', 'x'.repeat(3000), 'qxy'])
      expect([text, await suggested(text)]).toEqual([text, []])
    // Nobody sees who is not active.
    await query(pool, `update users set is_active = false where username in ('Qx', 'zzqx')`)
    expect(await suggested('qx')).toEqual(['zz.Qx_end', 'zzaqx_'])
    await query(pool, `update users set is_active = true where username in ('Qx', 'zzqx')`)
  })
})
