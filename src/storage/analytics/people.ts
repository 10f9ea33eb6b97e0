import type { ChartComparison } from '#core/analytics/comparison.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import { query, type Client } from '../database.ts'
import type { ByteCache } from './cache.ts'
import { AttributeValues, changedUsers, Directory } from './directory.ts'
import { loadChartSpace, oldestRunning } from './state.ts'

/** The users of spaces, as much of them as charts have to know; those of large spaces are kept from chart to chart. */
export class People {
  readonly #cache: ByteCache
  /** Attributes with more different values are read anew for each chart. */
  readonly #valuesMax: number

  constructor(cache: ByteCache, valuesMax: number) {
    this.#cache = cache
    this.#valuesMax = valuesMax
  }

  /** As the transaction's snapshot has them. */
  async load(
    client: Client,
    spaceId: SpaceId,
    by: ChartComparison,
  ): Promise<{ readonly directory: Directory; readonly values: AttributeValues | null }> {
    const space = await loadChartSpace(client, spaceId)
    const key = by.by === 'attribute' ? by.key : null
    const names = { directory: `${spaceId} users`, values: `${spaceId} attribute ${key}` }
    if (space?.ready !== true) {
      for (const name of Object.values(names)) this.#cache.delete(name)
      return {
        directory: await Directory.load(client, spaceId),
        values: key === null ? null : await AttributeValues.load(client, spaceId, key, this.#valuesMax),
      }
    }
    const [row] = await query<{ oldest: number }>(client, `select ${oldestRunning} as oldest`)
    const oldest = row?.oldest ?? 0
    // What is older than the notes there are is of no use.
    const recent = <T extends { seen: number }>(kept: T | null): T | null =>
      kept !== null && kept.seen >= space.notedFrom ? kept : null
    let directory = recent(this.#directory(names.directory))
    let values = key === null ? null : recent(this.#values(names.values))
    const seen = Math.min(directory?.seen ?? oldest, values?.seen ?? oldest)
    const isKept = directory !== null || values !== null
    const changes = isKept ? await changedUsers(client, spaceId, seen, key) : []
    // Whoever was changed by a transaction that was there already may be read twice, which does no harm.
    if (directory === null) directory = await Directory.load(client, spaceId)
    else for (const { number, user } of changes) directory.put(number, user)
    if (key !== null) {
      if (values === null) values = await AttributeValues.load(client, spaceId, key, this.#valuesMax)
      else for (const { number, user } of changes) values.put(number, user?.value ?? null)
    }
    directory.seen = oldest
    this.#cache.set(names.directory, directory, directory.bytes)
    if (values !== null) {
      values.seen = oldest
      if (values.others === 0 && values.differentValues <= this.#valuesMax)
        this.#cache.set(names.values, values, values.bytes)
      else this.#cache.delete(names.values)
    }
    return { directory, values }
  }

  #directory(name: string): Directory | null {
    const kept = this.#cache.get(name)
    return kept instanceof Directory ? kept : null
  }

  #values(name: string): AttributeValues | null {
    const kept = this.#cache.get(name)
    return kept instanceof AttributeValues ? kept : null
  }
}
