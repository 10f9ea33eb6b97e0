import { applyPatch, createFromPatch } from '#core/profile/apply-patch.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { parseCustomerId, type SpaceId } from '#core/shared/ids.ts'
import type { Submission, Target } from '#usecases/ports.ts'
import { openStorage, type Storage } from '../storage.ts'

/** Storage on a test's database, with a project of its own. Two of them are two server processes to each other. */
export interface TestStorage extends AsyncDisposable {
  readonly storage: Storage
  readonly spaceId: SpaceId
  readonly projectId: string
  readonly errors: unknown[]
}

let serial = 0

/** Opens storage as a server does and makes a project, or joins the project of another process. */
export async function openTestStorage(
  url: string,
  options: { joins?: TestStorage; role?: 'server' | 'command'; testClock?: boolean } = {},
): Promise<TestStorage> {
  const errors: unknown[] = []
  const storage = await openStorage({
    connection: { connectionString: url },
    role: options.role ?? 'server',
    testClock: options.testClock ?? false,
    onError: (error) => errors.push(error),
  })
  serial += 1
  const project =
    options.joins === undefined
      ? (await storage.ports.projects.create({ name: `test ${serial}`, environment: 'development' })).project
      : { id: options.joins.projectId, spaceId: options.joins.spaceId }
  return {
    storage,
    spaceId: project.spaceId,
    projectId: project.id,
    errors,
    [Symbol.asyncDispose]: () => storage[Symbol.asyncDispose](),
  }
}

/** The target of a customer's id. */
export const byId = (id: string): Target & { by: 'id' } => ({ by: 'id', value: parseCustomerId(id) })

/** An upsert as `identifyUser` submits it. */
export const upsert = (spaceId: SpaceId, id: string, patch: ProfilePatch): Submission => ({
  spaceId,
  target: byId(id),
  decide: (before, facts) =>
    before === null ? createFromPatch(facts.fresh(), patch, facts) : applyPatch(before, patch, facts),
})
