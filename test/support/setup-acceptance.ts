import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type {} from './shared-server.ts'
import { emptyDatabase } from './fresh-database.ts'
import { debianPostgres, startCluster } from './postgres.ts'
import { startCommandServer, startServer } from './running-server.ts'

/**
 * Global setup of `acceptance`: Debian's PostgreSQL, one server on it, which migrates by itself, and a process that runs
 * commands. Projects are the unit of isolation, also for the tests: each has its own clock, keys and users.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await using stack = new AsyncDisposableStack()
  const cluster = stack.use(await startCluster(await debianPostgres()))
  const adminUrl = cluster.url('postgres')
  const database = stack.use(await emptyDatabase(adminUrl))
  const dataDir = stack.adopt(await mkdtemp(join(tmpdir(), 'laurel-files-')), (path) =>
    rm(path, { recursive: true, force: true }),
  )
  const server = stack.use(
    await startServer({
      DATABASE_URL: database.url,
      LAUREL_DATA_DIR: dataDir,
      TEST_CLOCK: '1',
      OUTBOUND_ALLOW: '127.0.0.0/8',
    }),
  )
  project.provide('postgres', { major: cluster.major, adminUrl })
  const commands = stack.use(await startCommandServer(server.env))
  project.provide('server', { url: server.url, port: server.port, env: server.env, commands: commands.url })
  const owned = stack.move()
  return async () => owned.disposeAsync()
}
