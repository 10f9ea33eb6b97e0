import type { Lists, UserList } from '#usecases/ports.ts'
import { query, transaction, type Pool } from '../database.ts'
import type { SpaceCatalogs } from './catalog.ts'
import { announceSpace } from './changes.ts'

/** Lists of users in the database; every process holds them in memory with the rest of the space. */
export function listStore(pool: Pool, catalogs: SpaceCatalogs): Lists {
  return {
    async all(spaceId) {
      const { lists } = await catalogs.get(spaceId)
      return [...lists.values()].toSorted((a, b) => a.number - b.number)
    },
    async create(spaceId, { name, description }) {
      const [created] = await transaction(pool, async (client) => {
        const rows = await query<UserList>(
          client,
          'insert into lists (space_id, name, description) values ($1, $2, $3) returning number, name, description',
          [spaceId, name, description],
        )
        await announceSpace(client, spaceId)
        return rows
      })
      catalogs.forget(spaceId)
      if (created === undefined) throw new Error('insert into lists gave no row')
      return created
    },
  }
}
