import type { SpaceId } from '#core/shared/ids.ts'
import { query, type Queryable } from '../database.ts'
import { chunkSize } from './changes.ts'
import type { Parameters } from './conditions.ts'

/** How many users a space has, exactly: what was counted is stored with the users (migrations/0015_search.sql). */
export async function countAll(on: Queryable, spaceId: SpaceId): Promise<number> {
  const [row] = await query<{ count: number }>(
    on,
    'select coalesce(sum(c.users), 0)::bigint as count from user_counts c where c.space_id = $1',
    [spaceId],
  )
  return row?.count ?? 0
}

/**
 * Reads users of the space from an offset on: the sums say in which chunk of numbers it lies, and the walk begins there.
 * One statement sees sums and users of one moment.
 */
export function fromOffset(selection: string, offset: number, limit: number, parameters: Parameters): string {
  const [from, most] = [parameters.add(offset, 'bigint'), parameters.add(limit, 'bigint')]
  return `with chunks as (
  select c.chunk, sum(c.users) as users, sum(sum(c.users)) over (order by c.chunk) as up_to
  from user_counts c where c.space_id = $1 group by c.chunk
), start as materialized (
  select c.chunk, ${from} - (c.up_to - c.users) as left_over from chunks c where c.up_to > ${from} order by c.chunk limit 1
)
select ${selection} from users u where u.space_id = $1 and u.number >= (select s.chunk * ${chunkSize} from start s)
order by u.number limit ${most} offset (select s.left_over from start s)`
}

/** So many chunks are folded at once. */
const chunksMax = 200
/** So few new rows may lie about. */
const unfoldedMax = 32

/** Puts the rows of some chunks together that batches left; says whether there are more. */
export async function foldCounts(on: Queryable, spaceId: SpaceId): Promise<boolean> {
  const [row] = await query<{ chunks: number; waits: boolean }>(
    on,
    `select count(*)::int as chunks, exists (${unfolded('$1')}) as waits from (
  select distinct c.chunk from user_counts c where c.space_id = $1 and not c.folded limit ${chunksMax}) d`,
    [spaceId],
  )
  if (row?.waits !== true) return false
  // Who reads meanwhile sees either all of the rows or their sums.
  await query(
    on,
    `with chosen as (select distinct c.chunk from user_counts c where c.space_id = $1 and not c.folded limit ${chunksMax}),
gone as (delete from user_counts c using chosen s where c.space_id = $1 and c.chunk = s.chunk returning c.chunk, c.users)
insert into user_counts (uid, space_id, chunk, users, folded)
select gen_random_uuid(), $1, g.chunk, sum(g.users), true from gone g group by g.chunk having sum(g.users) <> 0`,
    [spaceId],
  )
  return row.chunks >= chunksMax
}

/** Spaces that have new rows worth folding. */
export const unfoldedSpaces = `select c.space_id from user_counts c where not c.folded group by c.space_id
having count(*) > ${unfoldedMax}`

/** A subquery that has a row when a space has. */
const unfolded = (spaceId: string): string =>
  `select from user_counts c where c.space_id = ${spaceId} and not c.folded offset ${unfoldedMax}`
