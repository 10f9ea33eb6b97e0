import type { SpaceId, Uid } from '#core/shared/ids.ts'
import { query, type Client } from '../database.ts'

/**
 * Are all of these users there? They cannot be deleted before the transaction ends. Sorted, as everybody who locks users
 * does.
 */
export async function keepUsers(client: Client, spaceId: SpaceId, uids: readonly Uid[]): Promise<boolean> {
  const rows = await query(
    client,
    'select u.uid from users u where u.uid = any($1::uuid[]) and u.space_id = $2 order by u.uid for key share',
    [uids, spaceId],
  )
  return rows.length === new Set(uids).size
}
