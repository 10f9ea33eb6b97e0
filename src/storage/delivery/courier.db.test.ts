import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { parseProjectId, type Micros, type Uid } from '#core/shared/ids.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { WebhookKind } from '#core/webhooks/endpoint.ts'
import { outbound } from '#delivery/outbound/outbound.ts'
import { eventSender } from '#delivery/webhooks/event-sender.ts'
import { Courier, type CourierOptions } from '#jobs/courier.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { startReceiver, type Receiver } from '#test/support/receiver.ts'
import { openPool, query, type Pool } from '../database.ts'
import { subscribe } from '../testing/endpoint.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let pool: Pool
let one: TestStorage
let other: TestStorage
let hook: Receiver

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const start = '2053-04-02T12:00:00Z'

/** Each test has a project of its own, two server processes and a receiver. */
beforeEach(async () => {
  one = await openTestStorage(database.url, { testClock: true })
  other = await openTestStorage(database.url, { joins: one, testClock: true })
  hook = await startReceiver()
  await setClock(start)
  return async () => {
    await hook[Symbol.asyncDispose]()
    await other[Symbol.asyncDispose]()
    await one[Symbol.asyncDispose]()
  }
})

const at = (iso: string) => (Date.parse(iso) * 1000) as Micros
const clock = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString()
async function setClock(iso: string): Promise<void> {
  await one.storage.ports.clock.set(parseProjectId(one.projectId), at(iso))
  await one.storage.ports.configuration.applied()
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const post = eventSender(outbound({ allow: ['127.0.0.0/8'] }))
/** A courier that shows effects as they are. */
const courier = ({ storage }: TestStorage, more: Partial<CourierOptions> = {}) =>
  new Courier({
    ports: storage.ports,
    outbound: post,
    wire: {
      payload: ({ kind, body }, { user }) =>
        user === null ? null : { type: kind, user: user.user.customerId, ...body },
      headers: ({ id }) => ({ 'content-type': 'application/json', 'x-id': id }),
    },
    log,
    ...more,
  })
const finish = (where: TestStorage = one, more?: Partial<CourierOptions>) =>
  courier(where, more).finish(one.spaceId)

/** Something happens to a user. */
async function happens(
  id: string,
  ...effects: ReadonlyArray<readonly [WebhookKind, JsonObject]>
): Promise<Uid> {
  const written = await one.storage.ports.writer.submit({
    spaceId: one.spaceId,
    target: byId(id),
    decide(before, facts) {
      const outcome = upsert(one.spaceId, id, { name: { whole: facts.now.toString() } }).decide(before, facts)
      const told = effects.map(([kind, body]) => ({ kind, body }))
      if (outcome.kind === 'written') return { ...outcome, effects: told }
      if (outcome.kind === 'unchanged' && before !== null)
        return { kind: 'written', after: before, effects: told }
      return outcome
    },
  })
  return written.view.user.uid
}
const lost = (n: number) => ['streak.lost', { n }] as const
const told = () => hook.calls.map(({ body }) => `${body.user} ${body.n}`)
const left = async (table: string) =>
  (await query(pool, `select from ${table} where space_id = $1`, [one.spaceId])).length
const states = async () =>
  query<{ status: string; failures: number; problem: string | null }>(
    pool,
    'select status, failures, problem from deliveries where space_id = $1 order by position',
    [one.spaceId],
  )

test('where nobody subscribed nothing is stored', async () => {
  await subscribe(one, hook.url, ['streak.started'])
  await happens('u', lost(1))
  expect(await left('outbox')).toBe(0)
})

test('two processes at the same effects send each once, each user in order', async () => {
  await subscribe(one, hook.url)
  const users = Array.from({ length: 20 }, (_, index) => `u${index}`)
  await Promise.all(users.map((id) => happens(id, lost(1), lost(2))))
  await Promise.all(users.map((id) => happens(id, lost(3))))
  await Promise.all([finish(one), finish(other), finish(one), finish(other)])
  expect(told().toSorted()).toEqual(users.flatMap((id) => [1, 2, 3].map((n) => `${id} ${n}`)).toSorted())
  for (const id of users)
    expect(told().filter((one) => one.startsWith(`${id} `))).toEqual([`${id} 1`, `${id} 2`, `${id} 3`])
  expect(await left('outbox')).toBe(0)
})

test('C141: a receiver that does not answer in time has failed, and is asked again under the same id', async () => {
  await subscribe(one, hook.url)
  hook.answer = () => undefined
  await happens('u', lost(1))
  await finish(one, { timeoutMs: 100 })
  expect(await states()).toEqual([{ status: 'pending', failures: 1, problem: 'no answer in 100 ms' }])
  hook.answer = (response) => void response.end()
  await setClock(clock(1))
  await finish(one)
  expect(await states()).toEqual([{ status: 'delivered', failures: 1, problem: null }])
  expect(new Set(hook.calls.map(({ headers }) => headers['x-id'])).size).toBe(1)
})

test('an answer that begins and never ends is none', async () => {
  await subscribe(one, hook.url)
  hook.answer = (response) => void response.writeHead(200).write('x')
  await happens('u', lost(1))
  await finish(one, { timeoutMs: 100 })
  expect(await states()).toMatchObject([{ status: 'pending', failures: 1 }])
})

test('what a process that died was sending is sent by another when its lease is over, and not before', async () => {
  await subscribe(one, hook.url)
  await happens('u', lost(1))
  const never = { post: () => new Promise<never>(() => undefined) }
  await finish(one, { outbound: never, patienceMs: 300 })
  await finish(other, { patienceMs: 300 })
  expect(hook.calls).toEqual([])
  await query(
    pool,
    `update deliveries set leased_until = clock_timestamp() - interval '1 second' where space_id = $1`,
    [one.spaceId],
  )
  await finish(other)
  expect(told()).toEqual(['u 1'])
})

test('a courier that ends gives back what it could not send', async () => {
  await subscribe(one, hook.url)
  await happens('u', lost(1))
  let isCut = false
  const ending = courier(one, {
    outbound: {
      post: ({ signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => {
            isCut = true
            reject(new Error('cut'))
          })
        }),
    },
  })
  ending.start()
  await until('the delivery to be claimed', async () => {
    const rows = await query(pool, 'select from deliveries where space_id = $1 and lease is not null', [
      one.spaceId,
    ])
    return rows.length > 0
  })
  await ending.stop()
  // An open connection would keep the process alive.
  expect(isCut).toBe(true)
  expect(await states()).toMatchObject([{ status: 'pending', failures: 0 }])
  await finish(other)
  expect(told()).toEqual(['u 1'])
})

test('an answer that comes after the lease changed hands counts for nothing', async () => {
  await subscribe(one, hook.url)
  await happens('u', lost(1))
  const answer = Promise.withResolvers<number>()
  const late = courier(one, { outbound: { post: () => answer.promise }, patienceMs: 300 })
  await late.finish(one.spaceId)
  await query(pool, 'update deliveries set leased_until = null where space_id = $1', [one.spaceId])
  await finish(other)
  answer.resolve(500)
  await late.stop()
  expect(await states()).toEqual([{ status: 'delivered', failures: 0, problem: null }])
})

test('in one jump of the clock attempts are made in time order, and what waited follows', async () => {
  await subscribe(one, hook.url)
  hook.answer = (response, { body }) => void response.writeHead(body.n === 1 ? 500 : 200).end()
  await happens('u', lost(1), lost(2))
  await finish()
  await happens('u', lost(3))
  await setClock(clock(60))
  await finish()
  expect(told()).toEqual(['u 1', 'u 1', 'u 1', 'u 1', 'u 2', 'u 3'])
})

test('an endpoint that is away makes nobody wait longer than the attempts of one delivery take', async () => {
  await subscribe(one, hook.url)
  hook.answer = (response) => void response.writeHead(500).end()
  await happens('u', lost(1), lost(2), lost(3))
  await setClock(clock(30))
  await finish()
  expect((await states()).map(({ status }) => status)).toEqual(['failed', 'failed', 'failed'])
})

test('C143: a throttled kind is told at once, then what followed when fifteen minutes are over; others are not delayed', async () => {
  await subscribe(one, hook.url, ['points.changed', 'streak.lost'])
  const points = (systemId: string, added: number) =>
    ['points.changed', { systemId, added, awards: [{ id: `${added}` }] }] as const
  const uid = await happens('u', points('xp', 10))
  await finish()
  await setClock(clock(5))
  await happens('u', points('xp', 11), lost(1))
  await happens('u', points('gold', 1))
  await happens('v', points('xp', 2))
  await finish()
  await setClock(clock(10))
  await happens('u', points('xp', 12))
  await finish()
  const heard = () => hook.calls.map(({ body: { user, systemId, added } }) => `${user} ${systemId} ${added}`)
  expect(heard().toSorted()).toEqual(['u gold 1', 'u undefined undefined', 'u xp 10', 'v xp 2'])
  await setClock(clock(14.9))
  await finish()
  expect(hook.calls).toHaveLength(4)
  await setClock(clock(15))
  await finish(other)
  expect(heard().at(-1)).toBe('u xp 23')
  expect(hook.calls.at(-1)?.body.awards).toEqual([{ id: '11' }, { id: '12' }])
  await setClock(clock(60))
  await finish()
  expect(hook.calls).toHaveLength(5)
  expect(await left('webhook_windows')).toBe(0)
  expect(uid).toBeTruthy()
})

test('throttled changes of half an hour that are passed on late are told as if somebody had looked all the time', async () => {
  await subscribe(one, hook.url, ['points.changed'])
  for (const minutes of [0, 5, 16, 40]) {
    await setClock(clock(minutes))
    await happens('u', ['points.changed', { systemId: 'xp', added: minutes, awards: [] }])
  }
  await setClock(clock(90))
  await finish()
  expect(hook.calls.map(({ body }) => body.added)).toEqual([0, 5, 16, 40])
})

test('with a user who is deleted goes everything that was to be told', async () => {
  await subscribe(one, hook.url)
  hook.answer = (response) => void response.writeHead(500).end()
  await happens('u', lost(1), ['points.changed', { systemId: 'xp', added: 1, awards: [] }])
  await finish()
  await happens('u', lost(2))
  await one.storage.ports.writer.submit({
    spaceId: one.spaceId,
    target: byId('u'),
    decide: () => ({ kind: 'deleted' }),
  })
  for (const table of ['outbox', 'deliveries', 'webhook_windows']) expect(await left(table), table).toBe(0)
  await setClock(clock(60))
  await finish()
  expect(hook.calls).toHaveLength(1)
})

test('an attempt on a real clock is followed by the next one after the failure, not after it was due', async () => {
  const real = await openTestStorage(database.url)
  try {
    await subscribe(real, hook.url)
    hook.answer = (response) => void response.writeHead(500).end()
    const written = await real.storage.ports.writer.submit({
      spaceId: real.spaceId,
      target: byId('u'),
      decide(before, facts) {
        const outcome = upsert(real.spaceId, 'u', {}).decide(before, facts)
        return outcome.kind === 'written'
          ? { ...outcome, effects: [{ kind: 'streak.lost', body: { n: 1 } }] }
          : outcome
      },
    })
    const { uid } = written.view.user
    await courier(real).finish(real.spaceId)
    // As if the server had been off for an hour.
    await query(pool, `update deliveries set due_at = due_at - interval '1 hour' where uid = $1`, [uid])
    await courier(real).finish(real.spaceId)
    expect(hook.calls).toHaveLength(2)
    const [row] = await query<{ due: Micros }>(pool, 'select due_at as due from deliveries where uid = $1', [
      uid,
    ])
    expect((row?.due ?? 0) / 1000).toBeGreaterThan(Date.now() + 60_000)
  } finally {
    await real[Symbol.asyncDispose]()
  }
})
