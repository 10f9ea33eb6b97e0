import type { Follows } from '#usecases/ports.ts'
import { query, type Pool } from '../database.ts'

const columnOf = { followers: 'followed_uid', following: 'uid' } as const

/** Who follows whom. */
export function followStore(pool: Pool): Follows {
  return {
    async count(uid, side) {
      const [row] = await query<{ count: number }>(
        pool,
        `select count(*) as count from follows where ${columnOf[side]} = $1`,
        [uid],
      )
      return row?.count ?? 0
    },
  }
}
