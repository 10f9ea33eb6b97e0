import type { SpaceId, Uid } from '#core/shared/ids.ts'
import { query, type Queryable } from '../database.ts'

/** Users of a space after one of them, in the order of uids: `countMax` at most, from the beginning where `after` is null. */
export async function usersAfter(
  on: Queryable,
  spaceId: SpaceId,
  after: string | null,
  countMax: number,
): Promise<readonly Uid[]> {
  const rows = await query<{ uid: Uid }>(
    on,
    `select p.uid from progress p where p.space_id = $1 and ($2::uuid is null or p.uid > $2::uuid)
order by p.uid limit $3`,
    [spaceId, after, countMax],
  )
  return rows.map(({ uid }) => uid)
}
