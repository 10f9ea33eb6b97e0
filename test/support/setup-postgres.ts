import type { TestProject } from 'vitest/node'
import { migrate } from '#storage/migrations/migrate.ts'
import { createTemplate } from './fresh-database.ts'
import { startCluster, type Binaries } from './postgres.ts'

/** Starts a cluster for one project, makes the migrated template in it and tells the tests; gives what ends it all. */
export async function provideCluster(project: TestProject, binaries: Binaries): Promise<() => Promise<void>> {
  await using stack = new AsyncDisposableStack()
  const cluster = stack.use(await startCluster(binaries))
  await createTemplate(cluster.url('postgres'), migrate)
  project.provide('postgres', { major: cluster.major, adminUrl: cluster.url('postgres') })
  const owned = stack.move()
  return async () => owned.disposeAsync()
}
