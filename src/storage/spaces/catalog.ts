import {
  AttributeCatalog,
  type AttributeDefinition,
  type AttributeScope,
} from '#core/attributes/definition.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import type { Rules, UserList } from '#usecases/ports.ts'
import { loadMessageSweeps } from '../background/message-sweeps.ts'
import { query, type Queryable } from '../database.ts'
import {
  loadAchievements,
  loadBackdating,
  loadMetrics,
  loadProjectSettings,
  loadStreakTimeline,
} from '../progress-rules/load.ts'
import { loadLeaderboards } from '../progress-rules/load-leaderboards.ts'
import { loadPoints } from '../progress-rules/load-points.ts'
import { loadWebhooks } from '../progress-rules/load-webhooks.ts'

/** The configuration of a space that writes of users look at; held in memory by `SpaceCatalogs`. */
export interface SpaceCatalog extends Rules {
  readonly tagNumbers: ReadonlyMap<string, number>
  readonly tagNames: ReadonlyMap<number, string>
  readonly lists: ReadonlyMap<number, UserList>
}

/** Reads a space's configuration. */
export async function loadSpaceCatalog(on: Queryable, spaceId: SpaceId): Promise<SpaceCatalog> {
  const definitions = await query<AttributeDefinition>(
    on,
    `select ${definitionSelection} from attribute_definitions a where a.space_id = $1`,
    [spaceId],
  )
  const tags = await query<{ number: number; name: string }>(
    on,
    'select number, name from tags where space_id = $1',
    [spaceId],
  )
  const lists = await query<UserList>(on, 'select number, name, description from lists where space_id = $1', [
    spaceId,
  ])
  const ofScope = (scope: AttributeScope) =>
    new AttributeCatalog(definitions.filter((one) => one.scope === scope))
  return {
    attributes: { user: ofScope('user'), event: ofScope('event'), company: ofScope('company') },
    tagNumbers: new Map(tags.map((tag) => [tag.name, tag.number])),
    tagNames: new Map(tags.map((tag) => [tag.number, tag.name])),
    lists: new Map(lists.map((list) => [list.number, list])),
    metrics: await loadMetrics(on, spaceId),
    achievements: await loadAchievements(on, spaceId),
    streakTimeline: await loadStreakTimeline(on, spaceId),
    backdating: await loadBackdating(on, spaceId),
    messageSweeps: await loadMessageSweeps(on, spaceId),
    projectSettings: await loadProjectSettings(on, spaceId),
    points: await loadPoints(on, spaceId),
    leaderboards: await loadLeaderboards(on, spaceId),
    webhooks: await loadWebhooks(on, spaceId),
  }
}

export const definitionSelection = `a.id, a.space_id as "spaceId", a.number, a.scope, a.key, a.name, a.value_type as "valueType",
a.choices, a.multiple, a.created_at as "createdAt"`

/**
 * The spaces' configuration, kept in memory until the space changes in any process (`forget` is called from the
 * listener), so that a hot write reads none of it.
 */
export class SpaceCatalogs {
  readonly #pool: Queryable
  readonly #loaded = new Map<SpaceId, Promise<SpaceCatalog>>()

  constructor(pool: Queryable) {
    this.#pool = pool
  }

  /** @throws CoreError `unavailable` */
  get(spaceId: SpaceId): Promise<SpaceCatalog> {
    const known = this.#loaded.get(spaceId)
    if (known !== undefined) return known
    const loading = loadSpaceCatalog(this.#pool, spaceId)
    this.#loaded.set(spaceId, loading)
    // A failed read is not remembered.
    loading.catch(() => this.#loaded.get(spaceId) === loading && this.#loaded.delete(spaceId))
    return loading
  }

  /** Is what was got still what a write that begins now would get? */
  isCurrent(spaceId: SpaceId, got: Promise<SpaceCatalog>): boolean {
    return this.#loaded.get(spaceId) === got
  }

  forget(spaceId: SpaceId): void {
    this.#loaded.delete(spaceId)
  }

  forgetAll(): void {
    this.#loaded.clear()
  }
}
