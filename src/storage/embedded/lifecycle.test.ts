import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Scratch, ask, postmasterOf, postmastersBelow, until } from './testing/harness.ts'

const scratch = new Scratch()
afterAll(async () => await scratch.clear(), 30_000)

describe('a life of PostgreSQL on one data directory', { timeout: 30_000 }, () => {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await scratch.dataDir('folder with $HOME, "quotes" and spaces')
  })

  test('the first start makes a durable UTF-8 cluster without LANG, on a 0700 socket alone', async () => {
    const member = await scratch.join(dataDir)
    const { connection } = member
    expect(connection).toMatchObject({ user: 'laurel', database: 'laurel' })
    expect(await ask(connection, 'SHOW server_encoding')).toBe('UTF8')
    expect(
      await ask(
        connection,
        `SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'laurel'`,
      ),
    ).toBe('bC.UTF-8')
    expect(await ask(connection, `SELECT lower('ÄÖ')`)).toBe('äö')
    for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      expect(await ask(connection, `SHOW ${name}`)).toBe('on')
    }
    expect(await ask(connection, 'SHOW listen_addresses')).toBe('')
    expect(await ask(connection, 'SHOW timezone')).toBe('UTC')
    expect((await stat(connection.host)).mode & 0o777).toBe(0o700)
    await ask(connection, 'CREATE TABLE kept AS SELECT 1 AS one')
    await member.leave()
    expect(await postmasterOf(dataDir)).toBeUndefined()
    await member.leave()
  })

  test('a strange LANG changes nothing, and a later start finds the data', async () => {
    const joiner = scratch.joiner(dataDir, {
      env: { LANG: 'xx_YY.KOI8-R', LC_ALL: 'tlh', PGSSLMODE: 'require', PGPORT: '1' },
    })
    const { connection } = await joiner.joined()
    expect(await ask(connection, 'SELECT one FROM kept')).toBe(1)
    await joiner.leave()
  })

  test('an orphan after kill -9 is found and used again', async () => {
    const joiner = scratch.joiner(dataDir)
    await joiner.joined()
    await joiner.kill('SIGKILL')
    const orphan = await postmasterOf(dataDir)
    expect(orphan).toBeDefined()
    const member = await scratch.join(dataDir)
    expect(await postmasterOf(dataDir)).toBe(orphan)
    await member.leave()
    expect(await postmasterOf(dataDir)).toBeUndefined()
  })

  test('a signal to the whole process group of the starter does not reach PostgreSQL', async () => {
    const joiner = scratch.joiner(dataDir)
    const { connection } = await joiner.joined()
    process.kill(-(joiner.child.pid ?? Number.NaN), 'SIGINT')
    await until(async () => joiner.child.signalCode !== null)
    expect(await ask(connection, 'SELECT 1')).toBe(1)
  })

  test('the last to leave stops PostgreSQL, nobody before; who was killed does not count', async () => {
    const members = [scratch.joiner(dataDir), scratch.joiner(dataDir), scratch.joiner(dataDir)] as const
    await Promise.all(members.map(async (one) => await one.joined()))
    const own = await scratch.join(dataDir)
    const twice = await scratch.join(dataDir)
    await own.leave()
    await members[0].leave()
    expect(await ask(twice.connection, 'SELECT 1')).toBe(1)
    await twice.leave()
    await members[1].kill('SIGKILL')
    expect(await postmasterOf(dataDir)).toBeDefined()
    await members[2].leave()
    expect(await postmasterOf(dataDir)).toBeUndefined()
  })

  test('PostgreSQL killed under a living member comes back', async () => {
    const member = await scratch.join(dataDir)
    const killed = await postmasterOf(dataDir)
    process.kill(killed ?? Number.NaN, 'SIGKILL')
    await until(async () => ![undefined, killed].includes(await postmasterOf(dataDir)))
    await until(
      async () => (await ask(member.connection, 'SELECT one FROM kept').catch(() => undefined)) === 1,
    )
    await member.leave()
    expect(await postmasterOf(dataDir)).toBeUndefined()
  })

  test('an orphan whose socket somebody deleted is replaced', async () => {
    const joiner = scratch.joiner(dataDir)
    const { connection } = await joiner.joined()
    await joiner.kill('SIGKILL')
    await rm(connection.host, { recursive: true })
    const member = await scratch.join(dataDir)
    expect(await ask(member.connection, 'SELECT one FROM kept')).toBe(1)
    await rm(connection.host, { recursive: true })
    await expect(scratch.join(dataDir)).rejects.toThrow(/used by other Laurel processes.*cannot be reached/)
    await member.leave()
  })

  test('processes that come and go at once never find PostgreSQL gone', async () => {
    const rounds = Array.from({ length: 4 }, async () => {
      for (let round = 0; round < 5; round++) {
        const member = await scratch.join(dataDir)
        expect(await ask(member.connection, 'SELECT one FROM kept')).toBe(1)
        await member.leave()
      }
    })
    await Promise.all(rounds)
    expect(await postmasterOf(dataDir)).toBeUndefined()
  })
})

test(
  'processes that first start at once on an empty directory make one cluster',
  { timeout: 30_000 },
  async () => {
    const dataDir = await scratch.dataDir()
    const joiners = [scratch.joiner(dataDir), scratch.joiner(dataDir), scratch.joiner(dataDir)]
    const joined = await Promise.all(joiners.map(async (one) => await one.joined()))
    const identifiers = joined.map(
      async ({ connection }) =>
        await ask(connection, 'SELECT system_identifier::text FROM pg_control_system()'),
    )
    expect(new Set(await Promise.all(identifiers)).size).toBe(1)
    expect(await postmastersBelow(dataDir)).toBe(1)
    expect((await readdir(dataDir)).filter((name) => name.startsWith('.postgres'))).toEqual([])
    for (const joiner of joiners) await joiner.leave()
    expect(await postmastersBelow(dataDir)).toBe(0)
    expect(await readdir(join(dataDir, 'run'))).toEqual([])
  },
)
