import type { TestProject } from 'vitest/node'
import { bundledPostgres } from './postgres.ts'
import { provideCluster } from './setup-postgres.ts'

/** Global setup of `storage-embedded`: the PostgreSQL that npm brings along. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideCluster(project, await bundledPostgres())
}
