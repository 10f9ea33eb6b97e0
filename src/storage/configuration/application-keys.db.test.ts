import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import pg from 'pg'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { parseCustomerId } from '#core/shared/ids.ts'
import type { OpenedForUser } from '#usecases/ports.ts'
import { hashKey } from './secrets.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let one: TestStorage
let other: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  one = await openTestStorage(database.url)
  other = await openTestStorage(database.url, { joins: one })
})

afterAll(async () => {
  await other[Symbol.asyncDispose]()
  await one[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

let serial = 0

/** A user with a key that both processes remember. */
async function holder() {
  const id = `user-${++serial}`
  await one.storage.ports.writer.submit(upsert(one.spaceId, id, {}))
  const [key] = await one.storage.ports.applicationKeys.create(one.spaceId, [parseCustomerId(id)])
  if (key === null || key === undefined) throw new Error('no key was made')
  for (const process of [one, other])
    expect(await verify(process, key.secret)).toMatchObject({ userId: id, projectId: one.projectId })
  return key
}

const verify = (process: TestStorage, secret: string): Promise<OpenedForUser | null> =>
  process.storage.ports.applicationKeys.verify(secret)

describe('a key of a user', () => {
  test('is refused by every process when its deletion is applied, and others are still taken', async () => {
    const [gone, kept] = [await holder(), await holder()]
    const { applicationKeys, configuration } = one.storage.ports
    expect(await applicationKeys.delete(one.spaceId, [gone.id, gone.id])).toEqual([true, false])
    expect(await configuration.applied()).toEqual({ everywhere: true })
    for (const process of [one, other]) {
      expect(await verify(process, gone.secret)).toBeNull()
      expect(await verify(process, kept.secret)).not.toBeNull()
    }
  })

  test('a lookup that began before the deletion is not remembered after it', async () => {
    const key = await holder()
    const { applicationKeys, configuration } = one.storage.ports
    const late = await openTestStorage(database.url, { joins: one })
    await Promise.all([
      applicationKeys.delete(one.spaceId, [key.id]),
      ...Array.from({ length: 20 }, () => verify(late, key.secret)),
    ])
    await configuration.applied()
    expect(await verify(late, key.secret)).toBeNull()
    await late[Symbol.asyncDispose]()
  })

  test('ends with its user, in every process', async () => {
    const key = await holder()
    await one.storage.ports.writer.submit({
      spaceId: one.spaceId,
      target: byId(key.userId),
      decide: () => ({ kind: 'deleted' }),
    })
    for (const process of [one, other]) await expect.poll(() => verify(process, key.secret)).toBeNull()
  })

  test('is taken though another with its prefix was remembered before it was made', async () => {
    const [first, second] = [await holder(), await holder()]
    // Prefixes are short: sooner or later two keys have the same.
    const colliding = `${first.prefix}.${second.secret.slice(10)}`
    const client = new pg.Client(database.config)
    await client.connect()
    await client.query('update application_keys set prefix = $2, hash = $3 where id = $1', [
      second.id,
      first.prefix,
      hashKey(colliding),
    ])
    await client.end()
    for (const process of [one, other]) {
      expect(await verify(process, colliding)).toMatchObject({ userId: second.userId })
      expect(await verify(process, first.secret)).toMatchObject({ userId: first.userId })
      expect(await verify(process, `${first.prefix}.${'x'.repeat(40)}`)).toBeNull()
    }
  })

  test('is stored as a hash', async () => {
    const { secret } = await holder()
    const client = new pg.Client(database.config)
    await client.connect()
    const { rows } = await client.query<{ row: string }>('select k::text as row from application_keys k')
    await client.end()
    for (const { row } of rows) expect(row).not.toContain(secret.slice(10))
  })

  test('is not taken from memory while this process cannot hear of changes', async () => {
    const key = await holder()
    for (const process of [one, other]) expect(await verify(process, key.secret)).not.toBeNull()
    const admin = new pg.Client({ connectionString: inject('postgres').adminUrl })
    await admin.connect()
    const allowConnections = (allowed: boolean) =>
      admin.query(`alter database ${admin.escapeIdentifier(database.name)} allow_connections ${allowed}`)
    // Whoever cannot hear of changes stays so.
    await allowConnections(false)
    try {
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like 'laurel server %'`,
        [database.name],
      )
      await one.storage.ports.applicationKeys.delete(one.spaceId, [key.id])
      // It asks the database, where it has a connection left, or says that there is none.
      const opens = (process: TestStorage) =>
        verify(process, key.secret)
          .then((opened) => opened !== null)
          .catch(() => false)
      for (const process of [one, other]) await expect.poll(() => opens(process)).toBe(false)
    } finally {
      await allowConnections(true)
      await admin.end()
    }
    await until(
      'every process applies it',
      async () => (await one.storage.ports.configuration.applied()).everywhere,
    )
    for (const process of [one, other]) expect(await verify(process, key.secret)).toBeNull()
  })
})
