import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { CoreError } from '#core/shared/errors.ts'
import { parseCustomerId } from '#core/shared/ids.ts'
import type { Written } from '#usecases/ports.ts'
import { openPool, query, type Pool } from '../database.ts'
import { SpaceCatalogs } from '../spaces/catalog.ts'
import { subscribe } from '../testing/endpoint.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'
import { realNow } from '../configuration/clock.ts'
import { BatchingUserWriter } from './writer.ts'

let database: FreshDatabase
let one: TestStorage
let other: TestStorage
let pool: Pool

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

const submit = (id: string, patch: Parameters<typeof upsert>[2], where = one) =>
  where.storage.ports.writer.submit(upsert(one.spaceId, id, patch))
const find = async (id: string) => (await one.storage.ports.reader.find(one.spaceId, byId(id)))?.user ?? null
const countUsers = async (id: string) => {
  const [row] = await query<{ count: number }>(
    pool,
    'select count(*) as count from users where customer_id = $1',
    [id],
  )
  return row?.count
}
const refusal = (error: unknown) => (error instanceof CoreError ? error.refusal.code : error)

describe('one user, many writers', () => {
  test('64 identical first upserts in one process make one user and one creation', async () => {
    const written = await Promise.all(
      Array.from({ length: 64 }, () => submit('first', { name: { whole: 'Ann' } })),
    )
    expect(written.filter((one) => one.result === 'created')).toHaveLength(1)
    expect(new Set(written.map((one) => one.view.user.uid)).size).toBe(1)
    expect(new Set(written.map((one) => one.view.user.number)).size).toBe(1)
    expect(await countUsers('first')).toBe(1)
  })

  test('64 first upserts through two processes make one user, and no write is lost', async () => {
    const patches = Array.from({ length: 64 }, (_, index) => ({ addTags: [`t${index}`] }))
    const written = await Promise.all(
      patches.map((patch, index) => submit('both', patch, index % 2 === 0 ? one : other)),
    )
    expect(written.filter((one) => one.result === 'created')).toHaveLength(1)
    expect(await countUsers('both')).toBe(1)
    expect((await find('both'))?.tags).toHaveLength(64)
  })

  test('concurrent updates of different fields are all kept, also across processes', async () => {
    await submit('fields', {})
    await Promise.all([
      submit('fields', { name: { whole: 'Ann Lee' } }),
      submit('fields', { tz: 'Europe/London' }, other),
      submit('fields', { crm: { city: 'Warsaw' } }),
      submit('fields', { social: { bio: 'b' } }, other),
    ])
    expect(await find('fields')).toMatchObject({
      name: 'Ann Lee',
      tz: 'Europe/London',
      city: 'Warsaw',
      bio: 'b',
    })
  })

  test('writes of one user are decided in the order they came in, whatever batch they land in', async () => {
    const names = Array.from({ length: 600 }, (_, index) => `n${index}`)
    const written = await Promise.all(names.map((whole) => submit('order', { name: { whole } })))
    expect(written.map((one) => one.view.user.name)).toEqual(names)
    expect((await find('order'))?.name).toBe('n599')
  })

  test('updated rises with every change, even within one microsecond', async () => {
    const written = await Promise.all(
      Array.from({ length: 20 }, (_, index) => submit('time', { crm: { score: index + 1 } })),
    )
    const times = written.map((one) => one.view.user.updatedAt)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(new Set(times).size).toBe(20)
  })
})

describe('two processes, one new id, nothing else in the batch', () => {
  test('both upserts succeed and make one user, again and again', async () => {
    for (let round = 0; round < 40; round += 1) {
      const id = `pair-${round}`
      const written = await Promise.all([submit(id, {}), submit(id, {}, other)])
      expect(written.map((one) => one.result).toSorted()).not.toEqual(['created', 'created'])
      expect(await countUsers(id)).toBe(1)
    }
  })
})

describe('plain updates, which take no locks', () => {
  const many = (prefix: string) => Array.from({ length: 120 }, (_, index) => `${prefix}${index}`)

  test('two processes that change one list of one user at once lose nothing', async () => {
    await submit('names', { addTags: many('plain ') })
    await submit('plain', {})
    const written = await Promise.all(
      many('plain ').map((name, index) => submit('plain', { addTags: [name] }, index % 2 ? one : other)),
    )
    expect(written.every(({ result }) => result === 'updated')).toBe(true)
    expect((await find('plain'))?.tags).toHaveLength(120)
    const times = written.map(({ view }) => view.user.updatedAt)
    expect(new Set(times).size).toBe(120)
  })

  test('a poisoned item fails alone while the others succeed', async () => {
    await Promise.all(many('steady ').map((id) => submit(id, {})))
    await submit(many('steady ')[0] ?? '', { crm: { score: 1 } })
    const settled = await Promise.allSettled(
      many('steady ').map((id, index) => submit(id, { name: { whole: index === 60 ? 'a\0b' : 'fine' } })),
    )
    const failed = settled.flatMap((one, index) =>
      one.status === 'rejected' ? [[index, refusal(one.reason)]] : [],
    )
    expect(failed).toEqual([[60, 'invalid']])
    expect((await find('steady 60'))?.name).toBeNull()
    expect((await find('steady 61'))?.name).toBe('fine')
  })

  test('a name given up in one is free again', async () => {
    await submit('plain-name', { social: { username: 'plain.name' } })
    await submit('plain-name', { crm: { score: 1 } })
    await submit('plain-name', { social: { username: null } })
    expect((await submit('plain-heir', { social: { username: 'plain.name' } })).result).toBe('created')
  })

  test('a refusal that rests on a write which has to be done again is made again too', async () => {
    await submit('again', { email: { rule: 'flag', email: 'a@b.c' } })
    await submit('again', { crm: { score: 1 } })
    const rounds = Array.from({ length: 30 }, async (_, index) => {
      const where = index % 2 ? one : other
      const erase = submit('again', { email: { rule: 'subscription', subscribe: false } }, where)
      const back = submit(
        'again',
        { email: { rule: 'subscription', subscribe: true, email: 'a@b.c' } },
        where,
      )
      const [, subscribed] = await Promise.all([erase, back])
      expect(subscribed.view.user).toMatchObject({ email: 'a@b.c', unsubscribed: false })
    })
    await Promise.all(rounds)
  })
})

describe('a batch', () => {
  test('a poisoned item fails alone while the others succeed', async () => {
    const settled = await Promise.allSettled([
      ...Array.from({ length: 40 }, (_, index) => submit(`healthy${index}`, { name: { whole: 'ok' } })),
      submit('poisoned', { name: { whole: 'a\0b' } }),
      ...Array.from({ length: 40 }, (_, index) => submit(`well${index}`, { name: { whole: 'ok' } })),
    ])
    const failed = settled.filter((one) => one.status === 'rejected')
    expect(failed.map((one) => refusal(one.reason))).toEqual(['invalid'])
    expect(await find('poisoned')).toBeNull()
    expect(await countUsers('healthy39')).toBe(1)
    expect(await countUsers('well39')).toBe(1)
  })

  test('a decision that throws fails alone', async () => {
    const broken = one.storage.ports.writer.submit({
      spaceId: one.spaceId,
      target: byId('thrower'),
      decide: () => {
        throw new Error('bug')
      },
    })
    const [bad, good] = await Promise.allSettled([broken, submit('beside', {})])
    expect(bad.status).toBe('rejected')
    expect(good.status).toBe('fulfilled')
  })

  test('a refused write leaves no tag, attribute, name or user behind', async () => {
    const refused = submit('refused', {
      addTags: ['never'],
      attributes: { style: 'typed', entries: [['never made', 1]] },
      email: { rule: 'subscription', subscribe: true },
      social: { username: 'never' },
    })
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'email_required' } })
    const counts = await query<{ count: number }>(
      pool,
      `select (select count(*) from tags where name = 'never') + (select count(*) from attribute_definitions where key = 'never_made')
 + (select count(*) from user_aliases where value in ('never', 'refused')) as count`,
    )
    expect(counts).toEqual([{ count: 0 }])
    expect(await find('refused')).toBeNull()
  })

  test('a write that loses a name leaves nothing it needed behind, while its neighbours keep theirs', async () => {
    await submit('name-holder', { social: { username: 'held' } })
    const settled = await Promise.allSettled([
      submit('neighbour-1', { addTags: ['kept 1'] }),
      submit('loser', {
        social: { username: 'held' },
        addTags: ['lost'],
        attributes: { style: 'typed', entries: [['lost', 1]] },
      }),
      submit('neighbour-2', { addTags: ['kept 2'], social: { username: 'free' } }),
    ])
    expect(settled.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const tags = await query(
      pool,
      `select name from tags where name in ('kept 1', 'kept 2', 'lost') order by name`,
    )
    expect(tags).toEqual([{ name: 'kept 1' }, { name: 'kept 2' }])
    expect(await query(pool, `select from attribute_definitions where key = 'lost'`)).toEqual([])
    expect(await find('neighbour-2')).toMatchObject({ username: 'free', tags: [expect.any(Number)] })
    expect(await find('loser')).toBeNull()
  })

  test('effects are stored with the change that caused them, where somebody is told of them', async () => {
    await subscribe(one, undefined, ['streak.lost'])
    const written = await one.storage.ports.writer.submit({
      spaceId: one.spaceId,
      target: byId('effective'),
      decide: (before, facts) => {
        const outcome = upsert(one.spaceId, 'effective', {}).decide(before, facts)
        return outcome.kind === 'written'
          ? {
              ...outcome,
              effects: [
                { kind: 'streak.lost', body: { a: 1 } },
                { kind: 'streak.started', body: { a: 2 } },
              ],
            }
          : outcome
      },
    })
    const rows = await query(pool, 'select kind, body from outbox where uid = $1', [written.view.user.uid])
    expect(rows).toEqual([{ kind: 'streak.lost', body: { a: 1 } }])
  })

  test('past the bound of the queue a write is refused as overloaded, and nothing taken is lost', async () => {
    const writer = new BatchingUserWriter({
      pool,
      catalogs: new SpaceCatalogs(pool),
      now: async () => realNow(),
      queueLengthMax: 10,
    })
    const settled = await Promise.allSettled(
      Array.from({ length: 15 }, (_, index) => writer.submit(upsert(one.spaceId, `queued${index}`, {}))),
    )
    const refused = settled.filter((one) => one.status === 'rejected')
    expect(refused.map((one) => refusal(one.reason))).toEqual(Array.from({ length: 5 }, () => 'overloaded'))
    for (let index = 0; index < 10; index += 1) expect(await countUsers(`queued${index}`)).toBe(1)
  })
})

test('a connection lost inside a transaction fails its writes as unavailable, and the process goes on', async () => {
  await submit('locked', {})
  const holder = await pool.connect()
  await holder.query('begin')
  await holder.query(`select from users where customer_id = 'locked' for update`)
  const refused = submit('locked', { name: { whole: 'x' } }).then(() => 'written', refusal)
  const killed = await until('the batch waits for the row', async () => {
    const rows = await query<{ pid: number }>(
      pool,
      `select pg_terminate_backend(pid, 5000), pid from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock' and query like 'select u.uid%'`,
    )
    return rows[0]?.pid
  })
  expect(killed).toEqual(expect.any(Number))
  expect(await refused).toBe('unavailable')
  await holder.query('rollback')
  holder.release()
  expect((await submit('locked', { name: { whole: 'y' } })).view.user.name).toBe('y')
})

describe('names are unique', () => {
  const settle = async (writes: ReadonlyArray<Promise<Written>>) =>
    (await Promise.allSettled(writes)).map((one) =>
      one.status === 'fulfilled' ? one.value.result : refusal(one.reason),
    )

  test('two users who take one username in the same batch: the first gets it, the second is refused', async () => {
    const results = await settle([
      submit('name-a', { social: { username: 'johndoe' } }),
      submit('name-b', { social: { username: 'johndoe' }, name: { whole: 'B' } }),
    ])
    expect(results).toEqual(['created', 'username_taken'])
    expect(await find('name-b')).toBeNull()
  })

  test('across processes exactly one of many gets a username', async () => {
    const results = await settle(
      Array.from({ length: 20 }, (_, index) =>
        submit(`racer${index}`, { social: { username: 'race' } }, index % 2 ? one : other),
      ),
    )
    expect(results.filter((result) => result === 'created')).toHaveLength(1)
    expect(results.filter((result) => result === 'username_taken')).toHaveLength(19)
  })

  test('a username given up is free again', async () => {
    await submit('giver', { social: { username: 'loan' } })
    await submit('giver', { social: { username: null } })
    expect((await submit('taker', { social: { username: 'loan' } })).view.user.username).toBe('loan')
  })
})

describe('identity (DESIGN §4.1)', () => {
  const rename = (from: string, to: string | null) =>
    submit(from, { customerId: to === null ? null : parseCustomerId(to) })

  test('a changed id leads to the user, and the old id is free for another', async () => {
    const first = await submit('old', { name: { whole: 'First' } })
    await rename('old', 'new')
    expect(await find('old')).toBeNull()
    expect((await find('new'))?.uid).toBe(first.view.user.uid)
    const second = await submit('old', { name: { whole: 'Second' } })
    expect(second.result).toBe('created')
    expect(second.view.user.uid).not.toBe(first.view.user.uid)
    expect((await find('new'))?.name).toBe('First')
    expect((await find('old'))?.name).toBe('Second')
  })

  test('the Replyke id is the customer id and stays when that changes', async () => {
    const { user } = (await submit('67890', {})).view
    expect(user.replykeId).toBe('67890')
    await rename('67890', 'elsewhere')
    const found = await one.storage.ports.reader.find(one.spaceId, { by: 'replykeId', value: '67890' })
    expect(found?.user.customerId).toBe('elsewhere')
    const successor = (await submit('67890', {})).view.user
    expect(successor.replykeId).toBe(successor.uid)
    const bySuccessor = await one.storage.ports.reader.find(one.spaceId, {
      by: 'replykeId',
      value: successor.uid,
    })
    expect(bySuccessor?.user.customerId).toBe('67890')
  })

  test('an id of another user is refused, and nothing changes', async () => {
    await submit('mine', {})
    await submit('yours', {})
    await expect(
      submit('mine', { customerId: parseCustomerId('yours'), name: { whole: 'x' } }),
    ).rejects.toMatchObject({
      refusal: { code: 'customer_id_taken' },
    })
    expect((await find('mine'))?.name).toBeNull()
  })

  test('nobody may take the uid of a user without a customer id: not as an id, not as a Replyke id', async () => {
    const made = await one.storage.ports.writer.submit({
      ...upsert(one.spaceId, 'unused', {}),
      target: { by: 'nobody' },
    })
    const { uid } = made.view.user
    const byCustomerId = { by: 'customerId', value: parseCustomerId(uid) } as const
    await expect(
      one.storage.ports.writer.submit({ ...upsert(one.spaceId, uid, {}), target: byCustomerId }),
    ).rejects.toMatchObject({ refusal: { code: 'customer_id_taken' } })
    await submit('renamer', {})
    await expect(rename('renamer', uid)).rejects.toMatchObject({ refusal: { code: 'customer_id_taken' } })
    expect(
      (await one.storage.ports.reader.find(one.spaceId, { by: 'replykeId', value: uid }))?.user.uid,
    ).toBe(uid)
  })

  test("an id that spells another user's uid is no Replyke id", async () => {
    const first = (await submit('spelled', {})).view.user
    const second = (await submit(first.uid, {})).view.user
    expect(second.replykeId).toBe(second.uid)
    expect(second.customerId).toBe(first.uid)
  })

  test.each(['suggestions', 'check-username', 'by-foreign-id', 'by-username'])(
    'the word %s, which stands where a Replyke id may stand, is given to nobody',
    async (word) => {
      const { user } = (await submit(word, {})).view
      expect(user.customerId).toBe(word)
      expect(user.replykeId).toBe(user.uid)
    },
  )

  test('a user without a customer id is addressed by its uid, also by an upsert', async () => {
    const made = await one.storage.ports.writer.submit({
      ...upsert(one.spaceId, 'unused', {}),
      target: { by: 'nobody' },
    })
    const { uid, number, replykeId } = made.view.user
    expect(replykeId).toBe(uid)
    expect((await submit(uid, { name: { whole: 'Found' } })).result).toBe('updated')
    const byNumber = await one.storage.ports.reader.find(one.spaceId, { by: 'number', value: number })
    expect(byNumber?.user).toMatchObject({ uid, name: 'Found', customerId: null })
  })

  test('a deleted user is gone under every name, its id makes a new one', async () => {
    const { user } = (await submit('gone', { social: { username: 'gone' } })).view
    await one.storage.ports.writer.submit({
      spaceId: one.spaceId,
      target: byId('gone'),
      decide: () => ({ kind: 'deleted' }),
    })
    for (const target of [
      byId('gone'),
      { by: 'number', value: user.number },
      { by: 'uid', value: user.uid },
    ] as const) {
      expect(await one.storage.ports.reader.find(one.spaceId, target)).toBeNull()
    }
    expect(await query(pool, 'select from user_aliases where uid = $1', [user.uid])).toEqual([])
    const again = (await submit('gone', { social: { username: 'gone' } })).view.user
    expect(again.number).not.toBe(user.number)
  })

  test('delete and upsert of one id in one burst end in a state that one order of them explains', async () => {
    await submit('burst', {})
    await Promise.all([
      submit('burst', { name: { whole: 'a' } }),
      one.storage.ports.writer.submit({
        spaceId: one.spaceId,
        target: byId('burst'),
        decide: (b) =>
          b === null
            ? { kind: 'refused', refusal: { code: 'user_not_found', message: '' } }
            : { kind: 'deleted' },
      }),
      submit('burst', { name: { whole: 'c' } }),
    ])
    expect((await find('burst'))?.name).toBe('c')
    expect(await countUsers('burst')).toBe(1)
  })

  test('numbers are drawn for new users only', async () => {
    const before = (await submit('number-a', {})).view.user.number
    await Promise.all(Array.from({ length: 50 }, (_, index) => submit('number-a', { crm: { score: index } })))
    expect((await submit('number-b', {})).view.user.number).toBe(before + 1)
  })

  test('the same id in another space is another user', async () => {
    const elsewhere = await openTestStorage(database.url)
    await submit('shared', { name: { whole: 'here' } })
    const there = await elsewhere.storage.ports.writer.submit(upsert(elsewhere.spaceId, 'shared', {}))
    expect(there.result).toBe('created')
    expect(there.view.user.name).toBeNull()
    await elsewhere[Symbol.asyncDispose]()
  })
})

describe('what an update makes on the way', () => {
  test('tags and attributes are made once, whichever process and spelling came first', async () => {
    const spellings = ['Example attr', 'example_attr', 'EXAMPLE  attr', 'Éxample attr']
    await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        submit(
          `maker${index}`,
          { addTags: ['vip'], attributes: { style: 'typed', entries: [[spellings[index % 4] ?? '', true]] } },
          index % 2 ? one : other,
        ),
      ),
    )
    const rows = await query(
      pool,
      `select (select count(*) from tags where space_id = $1 and name = 'vip') as tags,
(select count(*) from attribute_definitions where space_id = $1 and key = 'example_attr') as attributes`,
      [one.spaceId],
    )
    expect(rows).toEqual([{ tags: 1, attributes: 1 }])
    expect((await find('maker31'))?.attributes).toEqual({ example_attr: true })
  })

  test('what was made for a write that is refused in the next round is taken back', async () => {
    const settled = await Promise.allSettled([
      submit('typed-a', { attributes: { style: 'typed', entries: [['contested', 1]] } }),
      submit('typed-b', {
        attributes: {
          style: 'typed',
          entries: [
            ['contested', 'text'],
            ['only for b', 1],
          ],
        },
      }),
    ])
    expect(settled.map((one) => one.status)).toEqual(['fulfilled', 'rejected'])
    expect(await query(pool, `select from attribute_definitions where key = 'only_for_b'`)).toEqual([])
  })

  test('a name without a standard form is defined once, however many ask for it at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        submit(
          `жаб-${index}`,
          { attributes: { style: 'typed', entries: [['Жаб', index]] } },
          index % 2 ? one : other,
        ),
      ),
    )
    const rows = await query(pool, `select count(*) as count from attribute_definitions where name = 'Жаб'`)
    expect(rows).toEqual([{ count: 1 }])
  })

  test('a name without a standard form gets a key of its own and is found again by it', async () => {
    await submit('cyrillic', { attributes: { style: 'typed', entries: [['Имя', 'a']] } })
    const { user, attributes } = (
      await submit('cyrillic', { attributes: { style: 'typed', entries: [['Имя', 'b']] } })
    ).view
    const definition = attributes.byAnyName('Имя')
    expect(definition?.key).toBe(`attr_${definition?.number}`)
    expect(user.attributes).toEqual({ [definition?.key ?? '']: 'b' })
  })
})

test('every field of a user survives a round trip through the database', async () => {
  const made = await one.storage.ports.writer.submit({
    spaceId: one.spaceId,
    target: byId('round'),
    decide: (_before, facts) => ({
      kind: 'written',
      after: {
        ...upsertBlank(facts),
        email: 'A@b.c',
        unsubscribed: true,
        name: 'x',
        firstName: 'f',
        lastName: 'l',
        tz: 'UTC',
        attributes: Object.fromEntries([
          ['a', 'text'],
          ['b', true],
          ['c', 1.5],
          ['d', ['x']],
          ['__proto__', 'own'],
        ]),
        deviceTokens: ['t1', 't2'],
        control: true,
        notifications: { recap: ['email'] },
        gender: 'male',
        crmStatus: 'user',
        phoneNumber: '1',
        city: 'c',
        region: 'r',
        country: 'y',
        facebookUrl: 'f',
        googleUrl: 'g',
        linkedinUrl: 'l',
        twitterUrl: 't',
        gravatarUrl: 'g',
        score: -5,
        crmNotifications: false,
        assignedTo: 7,
        pageViews: 3,
        firstSeen: facts.now,
        lastSeen: facts.now,
        lastContacted: facts.now,
        lastIp: '::1',
        browser: 'b',
        browserLanguage: 'en',
        osType: 'o',
        resolution: '1x1',
        webPushSubscription: true,
        tags: [3, 1],
        lists: [2],
        companies: [{ company: 9, since: facts.now }],
        signInEmail: 's@x.y',
        username: 'u.n',
        avatar: 'a',
        bio: 'b 🙂',
        birthdate: -62_135_596_800_000_000 as never,
        location: { longitude: 34.05, latitude: -118.25 },
        metadata: { z: 1, a: { y: [] } },
        secureMetadata: { k: 'v' },
        reputation: 2,
        isVerified: true,
        isActive: false,
        lastActive: (facts.now + 1) as never,
        role: 'admin',
      },
    }),
  })
  const read = await find('round')
  expect(read).toEqual(made.view.user)
  expect(Object.keys(read?.metadata ?? {})).toEqual(['z', 'a'])
})

function upsertBlank(facts: Parameters<ReturnType<typeof upsert>['decide']>[1]) {
  const outcome = upsert(one.spaceId, 'round', {}).decide(null, facts)
  if (outcome.kind !== 'written') throw new Error(outcome.kind)
  return outcome.after
}
