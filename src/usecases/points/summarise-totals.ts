import type { AttributeCatalog } from '#core/attributes/definition.ts'
import { formatText, parseText } from '#core/attributes/values.ts'
import { groupOf, summariseTotals as summarise, type PointsRange } from '#core/points/summary.ts'
import { refuseUnknownKeys, type AttributePair } from '../attributes/known-keys.ts'
import type { Ctx, Ports, StoredValue } from '../ports.ts'
import { systemOf } from './system-of.ts'
import { unstoredTotals } from './unstored-totals.ts'

/**
 * How many users have how many points, in eleven ranges; with attributes, only users who have all of them (trophy.md §2.8
 * "Summary", §3.5). What time brought counts whether or not a job has stored it, as far as `unstoredTotals` goes.
 * @throws CoreError `not_found` without such a system, `unknown_attributes`
 */
export async function summariseTotals(
  ports: Pick<Ports, 'rules' | 'pointsReader' | 'progressReader' | 'clock'>,
  ctx: Ctx,
  systemKey: string,
  pairs: readonly AttributePair[],
): Promise<readonly PointsRange[]> {
  const rules = await ports.rules.of(ctx.spaceId)
  const { points, attributes } = rules
  refuseUnknownKeys(attributes.user, pairs)
  const system = systemOf(points, systemKey)
  const values = pairs.map((pair) => storedValue(attributes.user, pair))
  if (values.includes(null)) return summarise([], 0)
  const asked = values.flatMap((value) => value ?? [])
  const unstored = await unstoredTotals(ports, ctx, rules, system, pairs)
  const { groups, without } = await ports.pointsReader.totals(
    ctx.spaceId,
    system.number,
    asked,
    unstored.users,
  )
  const others = unstored.totals.filter((total) => total > 0)
  return summarise([...groups, ...others.map(groupOf)], without + unstored.totals.length - others.length)
}

/** The value that reads like this; null: none does. */
function storedValue(catalog: AttributeCatalog, { key, value: text }: AttributePair): StoredValue | null {
  const definition = catalog.byKey(key)
  const value = definition === undefined ? undefined : parseText(definition, text)
  if (definition === undefined || value === undefined) return null
  return formatText(definition, value) === text ? { key, value } : null
}
