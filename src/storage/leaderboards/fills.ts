import type { Uid } from '#core/shared/ids.ts'
import type { BoardFills } from '#usecases/ports.ts'
import { query, type Pool } from '../database.ts'
import type { SpaceCatalogs } from '../spaces/catalog.ts'
import { usersAfter } from '../background/everybody.ts'

interface FillRow {
  readonly board: number
  readonly cursor: Uid | null
  readonly revision: number
}

/** Boards that began to count in the middle of a run: everybody is visited for them, in the order of uids. */
export const boardFills = (pool: Pool, catalogs: SpaceCatalogs): BoardFills => ({
  async next(spaceId, countMax) {
    const rows = await query<FillRow>(
      pool,
      `select f.board, f.cursor, f.revision from leaderboard_fills f where f.space_id = $1
order by f.cursor nulls first, f.board`,
      [spaceId],
    )
    const [first] = rows
    if (first === undefined) return null
    // Those that are equally far go on together.
    const together = rows.filter(({ cursor }) => cursor === first.cursor)
    const users = await usersAfter(pool, spaceId, first.cursor, countMax)
    // What was read of the rules before the fill was asked for may lack what it is about.
    catalogs.forget(spaceId)
    return {
      boards: together.map(({ board }) => board),
      users,
      isNew: first.cursor === null,
      token: JSON.stringify(together),
    }
  },

  async moveOn(spaceId, { users, token }) {
    const last = users.at(-1)
    const same = `f.space_id = $1 and f.board = d.board and f.revision = d.revision
  and f.cursor is not distinct from d.cursor`
    const asked = 'json_to_recordset($2::json) as d(board int, cursor uuid, revision bigint)'
    await (last === undefined
      ? query(pool, `delete from leaderboard_fills f using ${asked} where ${same}`, [spaceId, token])
      : query(pool, `update leaderboard_fills f set cursor = $3 from ${asked} where ${same}`, [
          spaceId,
          token,
          last,
        ]))
  },
})
