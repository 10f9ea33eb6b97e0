import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { debianPostgres, startCluster } from '#test/support/postgres.ts'
import { postmasterOf } from '#test/support/postmaster.ts'
import { crashLoop, crashRounds } from './loop.ts'

// Most of a round is waiting for something to start: the two places take turns on the processors.
describe.concurrent(
  'whatever is killed under load from all wires, every acknowledged write is there once, and the server goes on',
  { timeout: 60_000 + crashRounds * 10_000 },
  () => {
    test('embedded: the server itself gets its database back', async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'laurel-crash-'))
      try {
        const postmaster = () =>
          until('a postmaster', () => postmasterOf(join(dataDir, 'postgres')).catch(() => null), 30_000)
        const rounds = Math.ceil(crashRounds / 2)
        const done = await crashLoop(
          {
            name: 'embedded',
            env: { LAUREL_DATA_DIR: dataDir },
            postmaster,
            databaseUrl: async () => (await postmaster()).url,
            // Without anybody to start it again.
            killPostmaster: async () => void process.kill((await postmaster()).pid, 'SIGKILL'),
          },
          rounds,
        )
        expect(done.rounds).toBe(rounds)
      } finally {
        await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
      }
    })

    test('DATABASE_URL: the server is there when its database is back', async () => {
      await using cluster = await startCluster(await debianPostgres(), { durable: true })
      await using database = await emptyDatabase(cluster.url('postgres'))
      const rounds = Math.floor(crashRounds / 2)
      const done = await crashLoop(
        {
          name: 'DATABASE_URL',
          env: { DATABASE_URL: database.url },
          postmaster: () => postmasterOf(join(cluster.host, 'data')),
          databaseUrl: async () => database.url,
          async killPostmaster() {
            await cluster.crash()
            await cluster.start()
          },
        },
        rounds,
      )
      expect(done.rounds).toBe(rounds)
    })
  },
)
