import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Membership } from './join.ts'
import { Scratch, ask, postmasterOf, postmastersBelow, until } from './testing/harness.ts'

const scratch = new Scratch()
const strangers: ChildProcess[] = []
afterAll(async () => {
  for (const stranger of strangers) stranger.kill('SIGKILL')
  await scratch.clear()
}, 30_000)

/** What a first start has made so far: it grows from nothing to about a thousand names. */
async function filesOf(dataDir: string): Promise<string[]> {
  return await readdir(dataDir, { recursive: true }).catch(() => [])
}

describe.concurrent('kill -9 in the middle of the first start', { timeout: 30_000 }, () => {
  const moments = Array.from({ length: 8 }, (_, step) => Math.floor((step + Math.random()) * 125))

  test.each(moments)('once %i files are there: the next start recovers', async (files) => {
    const dataDir = await scratch.dataDir()
    const joiner = scratch.joiner(dataDir)
    await until(async () => joiner.child.exitCode !== null || (await filesOf(dataDir)).length >= files)
    await joiner.kill('SIGKILL')
    expect(await recovers(dataDir)).toEqual({ database: 'laurel', postmasters: 1 })
  })

  test.each(['postgres', 'postgres/postmaster.pid', 'run/.s.PGSQL.5432'])(
    'once %s is there: the next start recovers',
    async (file) => {
      const dataDir = await scratch.dataDir()
      const joiner = scratch.joiner(dataDir)
      await until(async () => (await filesOf(dataDir)).includes(file))
      await joiner.kill('SIGKILL')
      expect(await recovers(dataDir)).toEqual({ database: 'laurel', postmasters: 1 })
    },
  )

  async function recovers(dataDir: string): Promise<object> {
    const member = await scratch.join(dataDir)
    const database = await ask(member.connection, 'SELECT current_database()')
    const postmasters = await postmastersBelow(join(dataDir, 'postgres'))
    await member.leave()
    await until(async () => (await postmastersBelow(join(dataDir, 'postgres'))) === 0)
    return { database, postmasters }
  }
})

describe('what a crash or a power cut leaves behind', { timeout: 30_000 }, () => {
  let dataDir: string
  let member: Membership
  beforeEach(async () => {
    dataDir ??= await scratch.dataDir()
    member = await scratch.join(dataDir)
  })
  const pidFile = (): string => join(dataDir, 'postgres', 'postmaster.pid')

  test('lock files whose id was given to another process do not block the start', async () => {
    const socketLock = join(member.connection.host, '.s.PGSQL.5432.lock')
    const locks = await Promise.all(
      [pidFile(), socketLock].map(async (path) => ({ path, text: await readFile(path, 'utf8') })),
    )
    await member.leave()
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'])
    strangers.push(stranger)
    for (const { path, text } of locks) await writeFile(path, text.replace(/^\d+/, String(stranger.pid)))
    const again = await scratch.join(dataDir)
    expect(await ask(again.connection, 'SELECT 1')).toBe(1)
    await again.leave()
    expect(stranger.exitCode).toBeNull()
    expect(stranger.signalCode).toBeNull()
  })

  test.each(['', 'garbage\n'])('nor does a pid file with the content %j', async (text) => {
    await member.leave()
    await writeFile(pidFile(), text)
    const again = await scratch.join(dataDir)
    expect(await ask(again.connection, 'SELECT 1')).toBe(1)
    await again.leave()
  })

  test('Laurel and PostgreSQL killed together while a statement runs: acknowledged writes are there', async () => {
    await member.leave()
    const joiner = scratch.joiner(dataDir)
    const { connection } = await joiner.joined()
    await ask(connection, 'CREATE TABLE IF NOT EXISTS acknowledged (n int)')
    await ask(connection, 'INSERT INTO acknowledged VALUES (1)')
    const busy = ask(connection, 'SELECT count(*) FROM generate_series(1, 20000000)').catch(() => 'cut')
    await until(
      async () =>
        (await ask(
          connection,
          `SELECT count(*)::int FROM pg_stat_activity WHERE query LIKE '%20000000)'`,
        )) === 1,
    )
    await joiner.kill('SIGKILL')
    process.kill((await postmasterOf(dataDir)) ?? Number.NaN, 'SIGKILL')
    const again = await scratch.join(dataDir)
    expect(await ask(again.connection, 'SELECT count(*)::int FROM acknowledged')).toBe(1)
    await busy
    await again.leave()
  })
})
