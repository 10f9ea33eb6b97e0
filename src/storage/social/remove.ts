import type { SpaceId, Uid } from '#core/shared/ids.ts'
import type { FollowSide } from '#usecases/ports.ts'
import { query, type Client } from '../database.ts'
import { countOut, holdBlocks, type Removed } from './blocks.ts'
import { lockConnections, lockFollows, lockNotifications, shareTies } from './lock-ties.ts'

/**
 * Removes what ties deleted users to others: follows in both directions, which others' numbers are told by, the other half
 * of their connections, and notifications of what they did. What hangs on the deleted users alone is not looked at, but for
 * their blocks, which go after the follows that are in them: `lock-ties.ts`.
 */
export async function removeTies(
  client: Client,
  uids: readonly Uid[],
  spaceIds: readonly SpaceId[],
): Promise<void> {
  if (!(await shareTies(client, uids, spaceIds))) return
  await holdBlocks(client, spaceIds)
  await lockFollows(client, uids)
  // A follow of two users who both go is met once. Only those of users with blocks are given back.
  const counted = await query<Removed & { side: FollowSide }>(
    client,
    `with a as (
  delete from follows where uid = any($1::uuid[]) returning uid as follower, followed_uid as followed, number
), b as (
  delete from follows where followed_uid = any($1::uuid[]) and uid <> all($1::uuid[])
  returning uid as follower, followed_uid as followed, number
), sides as (
  select 'followers' as side, a.followed as uid, a.number from a
  union all select 'following', b.follower, b.number from b
) select s.side, s.uid, s.number from sides s where s.uid <> all($1::uuid[]) and exists (
  select from follow_blocks o where o.uid = s.uid and o.side = s.side and o.last_number >= s.number)`,
    [uids],
  )
  for (const side of ['followers', 'following'] as const)
    await countOut(
      client,
      side,
      counted.filter((one) => one.side === side),
    )
  await forgetFollowBlocks(client, uids)
  await lockConnections(client, uids)
  await query(
    client,
    `delete from connections c using connections own
where own.uid = any($1::uuid[]) and c.uid = own.other_uid and c.other_uid = own.uid`,
    [uids],
  )
  await lockNotifications(client, uids)
  await query(client, 'delete from app_notifications where initiator_uid = any($1::uuid[])', [uids])
}

/**
 * For whoever moves follows from one user to another: do this after it, in the same transaction, which had begun with
 * `holdBlocks`. What is counted is then counted anew when it is next asked for.
 */
export async function forgetFollowBlocks(client: Client, uids: readonly Uid[]): Promise<void> {
  await query(
    client,
    `delete from follow_blocks b using (
  select o.uid, o.side, o.last_number from follow_blocks o where o.uid = any($1::uuid[])
  order by o.side, o.uid, o.last_number for update
) l where b.uid = l.uid and b.side = l.side and b.last_number = l.last_number`,
    [uids],
  )
}
