import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import pg from 'pg'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { parseProjectId, type Micros } from '#core/shared/ids.ts'
import { keyKinds } from '#usecases/ports.ts'
import { openTestStorage, type TestStorage } from '../testing/open.ts'
import { realNow } from './clock.ts'

let database: FreshDatabase
let one: TestStorage
let other: TestStorage
let admin: pg.Client

beforeAll(async () => {
  database = await freshDatabase()
  one = await openTestStorage(database.url, { testClock: true })
  other = await openTestStorage(database.url, { joins: one, testClock: true })
  admin = new pg.Client({ connectionString: inject('postgres').adminUrl })
  await admin.connect()
})

afterAll(async () => {
  await admin.end()
  await other[Symbol.asyncDispose]()
  await one[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const project = () => parseProjectId(one.projectId)

describe('keys', () => {
  test.each(keyKinds)(
    'a revoked %s key is refused at once, also by another process, and re-activated unchanged',
    async (kind) => {
      const { keys, configuration } = one.storage.ports
      const { key, secret } = await keys.create(project(), kind)
      await configuration.applied()
      expect(await other.storage.ports.keys.verify(kind, secret)).toMatchObject({ projectId: one.projectId })

      await keys.setStatus(project(), key.prefix, 'revoked')
      expect(await configuration.applied()).toEqual({ everywhere: true })
      expect(await one.storage.ports.keys.verify(kind, secret)).toBeNull()
      expect(await other.storage.ports.keys.verify(kind, secret)).toBeNull()

      await keys.setStatus(project(), key.id, 'active')
      await configuration.applied()
      expect(await other.storage.ports.keys.verify(kind, secret)).not.toBeNull()
      await keys.delete(project(), key.id)
      await configuration.applied()
      expect(await other.storage.ports.keys.verify(kind, secret)).toBeNull()
    },
  )

  test('rotating changes prefix and body and refuses the old key', async () => {
    const { keys } = one.storage.ports
    const old = await keys.create(project(), 'admin')
    const rotated = await keys.rotate(project(), old.key.id)
    expect(rotated?.key.id).toBe(old.key.id)
    expect(rotated?.key.prefix).not.toBe(old.key.prefix)
    expect(await keys.verify('admin', old.secret)).toBeNull()
    expect(await keys.verify('admin', rotated?.secret ?? '')).not.toBeNull()
  })

  test('a right prefix with a wrong body, and a key of another kind, open nothing', async () => {
    const { keys } = one.storage.ports
    const { key, secret } = await keys.create(project(), 'admin')
    expect(await keys.verify('admin', `${secret.slice(0, -1)}!`)).toBeNull()
    expect(await keys.verify('admin', key.prefix)).toBeNull()
    expect(await keys.verify('usercom', secret)).toBeNull()
    expect(await keys.verify('admin', '')).toBeNull()
  })

  test('no key is stored in clear', async () => {
    const { secret } = await one.storage.ports.keys.create(project(), 'usercom')
    const client = new pg.Client(database.config)
    await client.connect()
    const { rows } = await client.query<{ row: string }>('select k::text as row from api_keys k')
    await client.end()
    for (const { row } of rows) expect(row).not.toContain(secret.slice(8))
  })
})

test('while the listening connection is lost nothing is answered from memory, and it comes back by itself', async () => {
  const { secret, key } = await one.storage.ports.keys.create(project(), 'replyke')
  await one.storage.ports.configuration.applied()
  const kill = async () =>
    admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like 'laurel server %'`,
      [database.name],
    )
  await kill()
  await one.storage.ports.keys.setStatus(project(), key.id, 'revoked')
  // Whether the other process has reconnected yet or not, it must not accept the key.
  expect(await other.storage.ports.keys.verify('replyke', secret)).toBeNull()
  await until(
    'every process applies it',
    async () => (await one.storage.ports.configuration.applied()).everywhere,
  )
  expect(await other.storage.ports.keys.verify('replyke', secret)).toBeNull()
})

test('settings changed by a command are what every server reads', async () => {
  const command = await openTestStorage(database.url, { joins: one, role: 'command' })
  await command.storage.ports.settings.set(project(), 'cors.origins', ['https://a.example'])
  expect(await command.storage.ports.configuration.applied()).toEqual({ everywhere: true })
  await command[Symbol.asyncDispose]()
  for (const process of [one, other]) {
    expect((await process.storage.ports.settings.all(project())).get('cors.origins')).toEqual([
      'https://a.example',
    ])
  }
})

test('an attribute made in one process is known in the other at once', async () => {
  const { attributes } = one.storage.ports
  await other.storage.ports.attributes.catalog(one.spaceId, 'user')
  const [made] = await attributes.create(one.spaceId, [
    { scope: 'user', key: 'plan', name: 'Plan', valueType: 'string' },
  ])
  expect(made).toMatchObject({ key: 'plan', name: 'Plan' })
  await until(
    'the other process knows the attribute',
    async () =>
      (await other.storage.ports.attributes.catalog(one.spaceId, 'user')).byKey('plan') !== undefined,
  )
  expect(
    await attributes.create(one.spaceId, [
      { scope: 'user', key: 'plan', name: 'Again', valueType: 'string' },
    ]),
  ).toEqual([])
})

describe('the clock of a project', () => {
  test('stands still once set, in every process, and never moves back', async () => {
    const later = (realNow() + 86_400_000_000) as Micros
    await one.storage.ports.clock.set(project(), later)
    await one.storage.ports.configuration.applied()
    expect(await other.storage.ports.clock.now(project())).toBe(later)
    await expect(other.storage.ports.clock.set(project(), (later - 1) as Micros)).rejects.toMatchObject({
      refusal: { code: 'invalid' },
    })
  })

  test('does not touch another project', async () => {
    const elsewhere = await openTestStorage(database.url, { testClock: true })
    const now = await elsewhere.storage.ports.clock.now(parseProjectId(elsewhere.projectId))
    expect(Math.abs(now - realNow())).toBeLessThan(60_000_000)
    await elsewhere[Symbol.asyncDispose]()
  })
})

test('a project id that is taken is refused with a sentence, and leaves no keys behind', async () => {
  const { projects } = one.storage.ports
  await projects.create({ id: parseProjectId('twice'), name: 'a', environment: 'staging' })
  await expect(
    projects.create({ id: parseProjectId('twice'), name: 'b', environment: 'staging' }),
  ).rejects.toThrow('There is already a project with the id "twice"')
  expect(await one.storage.ports.keys.list(parseProjectId('twice'))).toHaveLength(3)
})
