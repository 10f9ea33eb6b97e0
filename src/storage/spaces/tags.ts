import { CoreError } from '#core/shared/errors.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import type { Tag, Tags } from '#usecases/ports.ts'
import { query, sqlState, type Pool } from '../database.ts'
import type { SpaceCatalogs } from './catalog.ts'
import { changeNames } from './changes.ts'

/** Tags as every process holds them in memory with the rest of the space; writes of users and companies make them too. */
export function tagStore(pool: Pool, catalogs: SpaceCatalogs): Tags {
  const change = (spaceId: SpaceId, text: string, values: readonly unknown[]): Promise<readonly Tag[]> =>
    changeNames(pool, catalogs, spaceId, (client) => query<Tag>(client, text, [spaceId, ...values]))
  return {
    async all(spaceId) {
      const { tagNames } = await catalogs.get(spaceId)
      return [...tagNames].map(([number, name]) => ({ number, name })).sort((a, b) => a.number - b.number)
    },
    async find(spaceId, number) {
      const name = (await catalogs.get(spaceId)).tagNames.get(number)
      return name === undefined ? null : { number, name }
    },
    async create(spaceId, name) {
      const [created] = await change(
        spaceId,
        'insert into tags (space_id, name) values ($1, $2) on conflict (space_id, name) do nothing returning number, name',
        [name],
      )
      return created ?? null
    },
    async rename(spaceId, number, name) {
      const [renamed] = await change(
        spaceId,
        'update tags set name = $3 where space_id = $1 and number = $2 returning number, name',
        [number, name],
      ).catch((error: unknown) => {
        if (sqlState(error) === '23505')
          throw new CoreError({
            code: 'invalid',
            field: 'name',
            message: 'Tag with this name already exists.',
          })
        throw error
      })
      return renamed ?? null
    },
    async delete(spaceId, number) {
      // Its number stays on users and companies, where nothing shows it and nothing can be called by it again.
      const deleted = await change(
        spaceId,
        'delete from tags where space_id = $1 and number = $2 returning number, name',
        [number],
      )
      return deleted.length > 0
    },
  }
}
