import type { SpaceId, Uid } from '#core/shared/ids.ts'
import { query, type Client } from '../database.ts'
import { countOut, holdBlocks, type Removed } from '../social/blocks.ts'
import { lockConnections, lockFollows, lockNotifications, takeTies } from '../social/lock-ties.ts'
import { forgetFollowBlocks } from '../social/remove.ts'
import type { FollowSide } from '#usecases/ports.ts'
import type { Merging } from './move-rows.ts'

/**
 * What ties the members to other users ties these to the parent: follows, connections, notifications (replyke.md §6, §7).
 * What would tie the parent to itself is gone, and of two alike one stays.
 */
export async function mergeTies(client: Client, spaceId: SpaceId, merging: Merging): Promise<void> {
  await takeTies(client, spaceId)
  await mergeFollows(client, spaceId, merging)
  await mergeConnections(client, merging)
  const { parent, members } = merging
  await lockNotifications(client, [parent, ...members])
  await query(
    client,
    'update app_notifications set initiator_uid = $1 where initiator_uid = any($2::uuid[])',
    [parent, members],
  )
  await query(
    client,
    `insert into app_notifications (uid, id, space_id, type, action, metadata, initiator_uid, is_read, created_at)
select $1, n.id, n.space_id, n.type, n.action, n.metadata, n.initiator_uid, n.is_read, n.created_at
from app_notifications n where n.uid = any($2::uuid[])`,
    [parent, members],
  )
  // Of several about the same one stays that was not read, the newest.
  await query(
    client,
    `delete from app_notifications n using app_notifications o
where (n.uid = $1 or n.initiator_uid = $1) and o.uid = n.uid and o.initiator_uid = n.initiator_uid and o.type = n.type
  and not n.is_read and not o.is_read and (o.created_at, o.id) > (n.created_at, n.id)`,
    [parent],
  )
  await query(client, 'delete from app_notifications where uid = $1 and initiator_uid = $1', [parent])
}

/** A follow keeps its number, so that others' counts stay right but for follows that are one too many. */
async function mergeFollows(client: Client, spaceId: SpaceId, { parent, members }: Merging): Promise<void> {
  await holdBlocks(client, [spaceId])
  await lockFollows(client, members)
  const dropped = await query<Removed & { side: FollowSide }>(
    client,
    `with gone as (
  delete from follows where uid = any($2::uuid[]) or followed_uid = any($2::uuid[])
  returning uid, followed_uid, id, space_id, created_at, number
), led as (
  select case when g.uid = any($2::uuid[]) then $1::uuid else g.uid end as uid,
    case when g.followed_uid = any($2::uuid[]) then $1::uuid else g.followed_uid end as followed_uid,
    g.id, g.space_id, g.created_at, g.number
  from gone g
), moved as (
  insert into follows as f (uid, followed_uid, id, space_id, created_at, number)
  select distinct on (l.uid, l.followed_uid) l.uid, l.followed_uid, l.id, l.space_id, l.created_at, l.number from led l
  where l.uid <> l.followed_uid order by l.uid, l.followed_uid, l.number
  on conflict (uid, followed_uid) do nothing returning f.number
), others as (
  select case when l.uid = $1 then 'followers' else 'following' end as side,
    case when l.uid = $1 then l.followed_uid else l.uid end as uid, l.number
  from led l where l.uid <> l.followed_uid and not exists (select from moved m where m.number = l.number)
)
select o.side, o.uid, o.number from others o where exists (
  select from follow_blocks b where b.uid = o.uid and b.side = o.side and b.last_number >= o.number)`,
    [parent, members],
  )
  for (const side of ['followers', 'following'] as const)
    await countOut(
      client,
      side,
      dropped.filter((one) => one.side === side),
    )
  await forgetFollowBlocks(client, [parent, ...members])
}

/** Of several connections with one user an accepted one stays, else the parent's, else the first member's. */
async function mergeConnections(client: Client, { parent, members }: Merging): Promise<void> {
  const all: readonly Uid[] = [parent, ...members]
  await lockConnections(client, all)
  const [found] = await query<{ rows: string | null }>(
    client,
    `select json_agg(to_json(b))::text as rows from (
  select distinct on (c.other_uid) c.* from connections c where c.uid = any($1::uuid[]) and c.other_uid <> all($1::uuid[])
  order by c.other_uid, c.status = 'accepted' desc, array_position($1::uuid[], c.uid)
) b`,
    [all],
  )
  await query(
    client,
    `delete from connections c using connections own
where own.uid = any($1::uuid[]) and c.uid = own.other_uid and c.other_uid = own.uid`,
    [all],
  )
  await query(client, 'delete from connections where uid = any($1::uuid[])', [all])
  if (found === undefined || found.rows === null) return
  await query(
    client,
    `insert into connections (uid, other_uid, id, space_id, is_requester, status, message, created_at, responded_at)
select s.uid, s.other_uid, r.id, r.space_id, s.asked, r.status, r.message, r.created_at, r.responded_at
from json_populate_recordset(null::connections, $2::json) r
cross join lateral (values ($1::uuid, r.other_uid, r.is_requester), (r.other_uid, $1::uuid, not r.is_requester))
  as s(uid, other_uid, asked)`,
    [parent, found.rows],
  )
}
