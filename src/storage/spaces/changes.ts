import { v4 } from 'uuid'
import type { AttributeDefinition, NewAttribute } from '#core/attributes/definition.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import { formatInstant, query, transaction, type Client, type Pool, type Queryable } from '../database.ts'
import { definitionSelection, type SpaceCatalogs } from './catalog.ts'

/** The channel on which processes tell each other what of the configuration changed. */
export const configurationChannel = 'laurel_configuration'

/** Tells every process, at commit, that a space's configuration changed. */
export async function announceSpace(on: Queryable, spaceId: SpaceId): Promise<void> {
  await query(on, 'select pg_notify($1, $2)', [configurationChannel, JSON.stringify({ space: spaceId })])
}

/**
 * Lets one transaction at a time change the names of a space, so that two cannot make the same attribute under two
 * spellings. Held until the transaction ends.
 */
export async function lockSpaceNames(on: Queryable, spaceId: SpaceId): Promise<void> {
  await query(on, `select pg_advisory_xact_lock(hashtextextended('space names ' || $1, 0))`, [spaceId])
}

/**
 * Changes names of a space in one transaction: one change at a time, and every process is told of it, unless nothing
 * came of it.
 */
export async function changeNames<Row>(
  pool: Pool,
  catalogs: SpaceCatalogs,
  spaceId: SpaceId,
  run: (client: Client) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const changed = await transaction(pool, async (client) => {
    await lockSpaceNames(client, spaceId)
    const rows = await run(client)
    if (rows.length > 0) await announceSpace(client, spaceId)
    return rows
  })
  if (changed.length > 0) catalogs.forget(spaceId)
  return changed
}

/** Makes definitions; those whose key is taken are left out of the answer. A null key becomes `attr_<number>`. */
export async function insertAttributes(
  on: Queryable,
  spaceId: SpaceId,
  attributes: readonly NewAttribute[],
  now: Micros,
): Promise<readonly AttributeDefinition[]> {
  // Several writes of a batch may ask for one name; a name without a key meets no conflict in the database.
  const distinct = new Map(
    attributes
      .toReversed()
      .map((attribute) => [`${attribute.scope} ${attribute.key ?? ` ${attribute.name}`}`, attribute]),
  )
  const rows = [...distinct.values()].toReversed().map((attribute) => ({ ...attribute, id: v4() }))
  const inserted = await query<AttributeDefinition>(
    on,
    `with numbered as materialized (
  select d.*, nextval(pg_get_serial_sequence('attribute_definitions', 'number')) as number
  from json_to_recordset($2::json) as d(id uuid, scope text, key text, name text, "valueType" text, choices jsonb, multiple boolean)
)
insert into attribute_definitions as a (id, space_id, number, scope, key, name, value_type, choices, multiple, created_at)
select n.id, $1, n.number, n.scope, coalesce(n.key, 'attr_' || n.number), n.name, n."valueType", n.choices,
  coalesce(n.multiple, false), $3 from numbered n
on conflict (space_id, scope, key) do nothing
returning ${definitionSelection}`,
    [spaceId, JSON.stringify(rows), formatInstant(now)],
  )
  const byId = new Map(inserted.map((one) => [one.id, one]))
  return rows.flatMap((row) => byId.get(row.id) ?? [])
}

/** Makes the tags that do not exist yet. */
export async function insertTags(on: Queryable, spaceId: SpaceId, names: readonly string[]): Promise<void> {
  await query(
    on,
    'insert into tags (space_id, name) select $1, d.name from unnest($2::text[]) as d(name) on conflict (space_id, name) do nothing',
    [spaceId, names],
  )
}
