import { CoreError } from '#core/shared/errors.ts'
import type { Micros, ProjectId, SpaceId } from '#core/shared/ids.ts'
import type { Clock } from '#usecases/ports.ts'
import { formatInstant, query } from '../database.ts'
import type { ConfigurationStore } from './store.ts'

/** The machine's clock. The only place that reads it for data. */
export const realNow = (): Micros => (Date.now() * 1000) as Micros

/** What time it is in a project, where this process alone says so; null: it does not. */
export type OwnTime = (projectId: ProjectId) => Micros | null

/** The projects' clocks: the machine's, unless TEST_CLOCK=1 and the project's was set (DESIGN §4.7). */
export class ProjectClock implements Clock {
  readonly #configuration: ConfigurationStore
  readonly #testClock: boolean
  readonly #ownTime: OwnTime | null

  constructor(configuration: ConfigurationStore, testClock: boolean, ownTime: OwnTime | null = null) {
    this.#configuration = configuration
    this.#testClock = testClock
    this.#ownTime = ownTime
  }

  async now(projectId: ProjectId): Promise<Micros> {
    const own = this.#ownTime?.(projectId) ?? null
    if (own !== null) return own
    if (!this.#testClock) return realNow()
    return (await this.#configuration.snapshot()).clocks.get(projectId) ?? realNow()
  }

  async nowOfSpace(spaceId: SpaceId): Promise<Micros> {
    if (!this.#testClock && this.#ownTime === null) return realNow()
    const projectId = (await this.#configuration.snapshot()).projectOfSpace.get(spaceId)
    return projectId === undefined ? realNow() : this.now(projectId)
  }

  /** Was the space's clock set? It goes on only when it is set again. */
  async standsStill(spaceId: SpaceId): Promise<boolean> {
    if (!this.#testClock) return false
    const { clocks, projectOfSpace } = await this.#configuration.snapshot()
    const projectId = projectOfSpace.get(spaceId)
    return projectId !== undefined && clocks.has(projectId)
  }

  async set(projectId: ProjectId, now: Micros): Promise<void> {
    const before = await this.now(projectId)
    if (now < before) {
      throw new CoreError({ code: 'invalid', field: 'now', message: 'The clock only moves forward' })
    }
    await this.#configuration.change((client) =>
      query(
        client,
        `insert into project_clocks (project_id, now) values ($1, $2)
on conflict (project_id) do update set now = greatest(project_clocks.now, excluded.now)`,
        [projectId, formatInstant(now)],
      ),
    )
  }
}
