import type { Uid } from '#core/shared/ids.ts'
import type { Pauses } from '#usecases/ports.ts'
import { query, type Pool } from '../database.ts'

/** Pauses by their ids, which do not say whose they are. */
export const pauseStore = (pool: Pool): Pauses => ({
  async holders(spaceId, ids) {
    const rows = await query<{ id: string; uid: Uid }>(
      pool,
      `select p.id, p.uid from streak_pauses p
where p.space_id = $1 and p.id = any($2::uuid[]) and p.status = 'active'`,
      [spaceId, ids],
    )
    return new Map(rows.map(({ id, uid }) => [id, uid]))
  },
})
