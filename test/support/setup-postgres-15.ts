import type { TestProject } from 'vitest/node'
import { debianPostgres } from './postgres.ts'
import { provideCluster } from './setup-postgres.ts'

/** Global setup of `storage-15`: Debian's PostgreSQL. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideCluster(project, await debianPostgres())
}
