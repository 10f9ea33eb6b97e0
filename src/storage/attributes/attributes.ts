import type { AttributeDefinition } from '#core/attributes/definition.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { Attributes } from '#usecases/ports.ts'
import { query, transaction, type Pool } from '../database.ts'
import type { ConfigurationCarrier } from '../environments/carrier.ts'
import { definitionSelection, loadSpaceCatalog, type SpaceCatalogs } from '../spaces/catalog.ts'
import { announceSpace, insertAttributes, lockSpaceNames } from '../spaces/changes.ts'

/** Attribute definitions in the database. */
export function attributeStore(
  pool: Pool,
  catalogs: SpaceCatalogs,
  now: (spaceId: SpaceId) => Promise<Micros>,
  carrier: ConfigurationCarrier,
): Attributes {
  const change = async (
    spaceId: SpaceId,
    run: Parameters<typeof transaction<readonly AttributeDefinition[]>>[1],
  ): Promise<readonly AttributeDefinition[]> => {
    const below = await carrier.below(spaceId)
    const result = await transaction(pool, async (client) => {
      await lockSpaceNames(client, spaceId)
      const done = await run(client)
      if (done.length === 0) return done
      await announceSpace(client, spaceId)
      await carrier.afterAttributes(client, spaceId, below, done)
      return done
    })
    if (result.length > 0) for (const changed of [spaceId, ...below]) catalogs.forget(changed)
    return result
  }
  return {
    async catalog(spaceId, scope) {
      return (await catalogs.get(spaceId)).attributes[scope]
    },
    async create(spaceId, attributes) {
      const at = await now(spaceId)
      return change(spaceId, (client) => insertAttributes(client, spaceId, attributes, at))
    },
    async createNamed(spaceId, attribute) {
      const at = await now(spaceId)
      const [created] = await change(spaceId, async (client) => {
        const { attributes } = await loadSpaceCatalog(client, spaceId)
        const known = attributes[attribute.scope].byAnyName(attribute.name) !== undefined
        return known ? [] : insertAttributes(client, spaceId, [attribute], at)
      })
      return created ?? null
    },
    async rename(spaceId, id, name) {
      const [renamed] = await change(spaceId, (client) =>
        query<AttributeDefinition>(
          client,
          `update attribute_definitions a set name = $3 where a.space_id = $1 and a.id::text = $2 returning ${definitionSelection}`,
          [spaceId, id, name],
        ),
      )
      return renamed ?? null
    },
    async delete(spaceId, id) {
      // Values on users stay: they are no longer shown or settable (trophy.md §2.2).
      const deleted = await change(spaceId, (client) =>
        query<AttributeDefinition>(
          client,
          `delete from attribute_definitions a where a.space_id = $1 and a.id::text = $2 returning ${definitionSelection}`,
          [spaceId, id],
        ),
      )
      return deleted.length > 0
    },
  }
}
