import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { Segment } from '#core/users/segment.ts'
import type { Segments } from '#usecases/ports.ts'
import { formatInstant, query, transaction, type Pool } from '../database.ts'

const selection = 'number, name, description, filter, created_at as "createdAt", updated_at as "updatedAt"'

/** Saved filters in the database; they are read where they are asked for, which is seldom. */
export function segmentStore(pool: Pool, now: (spaceId: SpaceId) => Promise<Micros>): Segments {
  return {
    all: (spaceId) =>
      query<Segment>(pool, `select ${selection} from segments where space_id = $1 order by number`, [
        spaceId,
      ]),
    async find(spaceId, number) {
      const [segment] = await query<Segment>(
        pool,
        `select ${selection} from segments where space_id = $1 and number = $2`,
        [spaceId, number],
      )
      return segment ?? null
    },
    async create(spaceId, { name, description, filter }, countMax) {
      const at = formatInstant(await now(spaceId))
      return transaction(pool, async (client) => {
        // Two at once must not both be the last one that may be.
        await query(client, `select pg_advisory_xact_lock(hashtextextended('segments of ' || $1, 0))`, [
          spaceId,
        ])
        const [segment] = await query<Segment>(
          client,
          `insert into segments (space_id, name, description, filter, created_at, updated_at)
select $1, $2, $3, $4, $5, $5 where (select count(*) from segments where space_id = $1) < $6 returning ${selection}`,
          [spaceId, name, description, JSON.stringify(filter), at, countMax],
        )
        return segment ?? null
      })
    },
    async update(spaceId, number, { name, description, filter }) {
      const [segment] = await query<Segment>(
        pool,
        `update segments set name = coalesce($3, name), description = coalesce($4, description),
filter = coalesce($5::json, filter), updated_at = greatest($6, updated_at + interval '1 microsecond')
where space_id = $1 and number = $2 returning ${selection}`,
        [
          spaceId,
          number,
          name ?? null,
          description ?? null,
          filter === undefined ? null : JSON.stringify(filter),
          formatInstant(await now(spaceId)),
        ],
      )
      return segment ?? null
    },
    async delete(spaceId, number) {
      const gone = await query(
        pool,
        'delete from segments where space_id = $1 and number = $2 returning number',
        [spaceId, number],
      )
      return gone.length > 0
    },
  }
}
