import type { SpaceId } from '#core/shared/ids.ts'
import type { Lists, UserList } from '#usecases/ports.ts'
import { query, type Pool } from '../database.ts'
import type { SpaceCatalogs } from './catalog.ts'
import { changeNames } from './changes.ts'

/** Lists of users in the database; every process holds them in memory with the rest of the space. */
export function listStore(pool: Pool, catalogs: SpaceCatalogs): Lists {
  const change = (spaceId: SpaceId, text: string, values: readonly unknown[]): Promise<readonly UserList[]> =>
    changeNames(pool, catalogs, spaceId, (client) => query<UserList>(client, text, [spaceId, ...values]))
  return {
    async all(spaceId) {
      const { lists } = await catalogs.get(spaceId)
      return [...lists.values()].toSorted((a, b) => a.number - b.number)
    },
    async create(spaceId, { name, description }) {
      const [created] = await change(
        spaceId,
        'insert into lists (space_id, name, description) values ($1, $2, $3) returning number, name, description',
        [name, description],
      )
      if (created === undefined) throw new Error('insert into lists gave no row')
      return created
    },
    async update(spaceId, number, { name = null, description = null }) {
      const [updated] = await change(
        spaceId,
        `update lists set name = coalesce($3, name), description = coalesce($4, description)
where space_id = $1 and number = $2 returning number, name, description`,
        [number, name, description],
      )
      return updated ?? null
    },
    async delete(spaceId, number) {
      // Its number stays on users, where nothing shows it.
      const deleted = await change(
        spaceId,
        'delete from lists where space_id = $1 and number = $2 returning number, name, description',
        [number],
      )
      return deleted.length > 0
    },
  }
}
