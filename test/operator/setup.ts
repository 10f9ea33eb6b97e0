import type { TestProject } from 'vitest/node'
import type {} from '../support/fresh-database.ts'
import { debianPostgres, startCluster } from '../support/postgres.ts'

/** Global setup of `operator`: Debian's PostgreSQL, for DATABASE_URL. The embedded one is each server's own affair. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster(await debianPostgres())
  project.provide('postgres', { major: cluster.major, adminUrl: cluster.url('postgres') })
  return async () => cluster[Symbol.asyncDispose]()
}
