import type { SpaceId } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import { query, type Pool } from '../database.ts'
import { userSelection } from './columns.ts'
import { gramsOf } from './username-grams.ts'

/** As the indexes `users_username` and `users_username_grams` have it, whatever the database's own collation. */
const lowerUsername = 'lower(u.username collate "C")'
const order = 'm.lower, m.username collate "C"'
const inOrder = `order by ${lowerUsername}, u.username collate "C"`
const named = `select u.uid, ${lowerUsername} as lower, u.username from users u
  where u.space_id = $1 and u.username is not null`

/** Beginning with the text: a part of the index, in order. */
const beginning = `${named} and ${lowerUsername} ^@ $2 and u.is_active ${inOrder} limit $3`

/** How many usernames are looked at one by one. */
const lookedAtMax = 3000
/** Of those whose users are looked at: some may not be active. */
const spare = 4
/** A text that many usernames have in their middle is met soon when they are looked at in order … */
const common = `select f.* from (${named} ${inOrder} limit ${lookedAtMax}) f
  where strpos(f.lower, $2) > 1 order by f.lower, f.username collate "C" limit ${spare} * $3::int`
/** … and few have one that is not. */
const rare = `${named} and u.is_active and strpos(${lowerUsername}, $2) > 1
  and username_grams(u.space_id, ${lowerUsername}) @> (
    select array_agg(hashtextextended($1::uuid::text || g.gram, 0)) from unnest($4::text[]) as g(gram))
  ${inOrder} limit $3`

/**
 * Users who are active and whose username contains the text, in any case of letters: those that begin with it first, then
 * by username (replyke.md §4.5). No comparison knows wildcards.
 */
export async function suggestUsers(
  pool: Pool,
  spaceId: SpaceId,
  text: string,
  countMax: number,
): Promise<readonly User[]> {
  const sought = text.toLowerCase()
  const first = await among(pool, beginning, [spaceId, sought, countMax])
  const missing = countMax - first.length
  if (missing === 0) return first
  const soon = await among(pool, common, [spaceId, sought, missing])
  if (soon.length === missing) return [...first, ...soon]
  return [...first, ...(await among(pool, rare, [spaceId, sought, missing, gramsOf(sought)]))]
}

function among(pool: Pool, matching: string, values: readonly unknown[]): Promise<User[]> {
  return query<User>(
    pool,
    `with m as materialized (${matching})
select ${userSelection} from m join users u on u.uid = m.uid where u.is_active order by ${order} limit $3`,
    values,
  )
}
