import type { SpaceId } from '#core/shared/ids.ts'
import { query, type Client } from '../database.ts'

/**
 * Writes rows of one kind in one statement, which reads them from its second parameter. Rows carry their place, so that
 * numbers rise in the order of the request.
 */
export async function eachKind(
  client: Client,
  spaceId: SpaceId,
  statement: string,
  rows: readonly object[] = [],
): Promise<void> {
  if (rows.length === 0) return
  const placed = rows.map((row, place) => ({ ...row, place }))
  await query(client, statement, [spaceId, JSON.stringify(placed)])
}
