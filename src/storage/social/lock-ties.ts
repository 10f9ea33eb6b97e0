import type { SpaceId, Uid } from '#core/shared/ids.ts'
import { query, type Client } from '../database.ts'

// Everybody locks what ties users to each other in one order, so that nobody waits in a circle: follows, those of one
// statement by both users; then blocks, first those of followers; then connections, then notifications. Two users who tie
// each other may be deleted, or merged, or untied, at the same time.

const tiesOf = (mode: '' | '_shared') =>
  `select pg_advisory_xact_lock${mode}(hashtextextended('ties of ' || $1, 0))`

/**
 * For a merge, before it reads any ties: nobody else of the space moves or removes those of a whole user until the transaction
 * ends. Ties lead to two users of whom a merge locks one, so that another that moves the other end would see them as they were.
 */
export async function takeTies(client: Client, spaceId: SpaceId): Promise<void> {
  await query(client, tiesOf(''), [spaceId])
}

/**
 * For a deletion, likewise: any number at once, but no merge. Users without ties pay one look and wait for nobody: they are
 * locked, and a merge that leads a tie of theirs elsewhere leaves them one. Gives whether there are ties.
 */
export async function shareTies(
  client: Client,
  uids: readonly Uid[],
  spaceIds: readonly SpaceId[],
): Promise<boolean> {
  const [row] = await query<{ tied: boolean }>(
    client,
    `select exists (select from follows f where f.uid = any($1::uuid[]))
  or exists (select from follows f where f.followed_uid = any($1::uuid[]))
  or exists (select from connections c where c.uid = any($1::uuid[]))
  or exists (select from app_notifications n where n.uid = any($1::uuid[]))
  or exists (select from app_notifications n where n.initiator_uid = any($1::uuid[])) as tied`,
    [uids],
  )
  if (row?.tied !== true) return false
  for (const spaceId of new Set(spaceIds.toSorted())) await query(client, tiesOf('_shared'), [spaceId])
  return true
}

/** Locks the follows of these users, in both directions. */
export async function lockFollows(client: Client, uids: readonly Uid[]): Promise<void> {
  await query(
    client,
    `select count(*) from (
  select from follows f where f.uid = any($1::uuid[]) or f.followed_uid = any($1::uuid[])
  order by f.uid, f.followed_uid for update
) l`,
    [uids],
  )
}

/** Locks both halves of these users' connections. */
export async function lockConnections(client: Client, uids: readonly Uid[]): Promise<void> {
  await query(
    client,
    `select count(*) from (
  select from connections c join (
    select o.uid, o.other_uid from connections o where o.uid = any($1::uuid[])
    union select o.other_uid, o.uid from connections o where o.uid = any($1::uuid[])
  ) p on p.uid = c.uid and p.other_uid = c.other_uid
  order by c.uid, c.other_uid for update of c
) l`,
    [uids],
  )
}

/** Locks what these users are notified of, and what others are of them. */
export async function lockNotifications(client: Client, uids: readonly Uid[]): Promise<void> {
  await query(
    client,
    `select count(*) from (
  select from app_notifications n where n.uid = any($1::uuid[]) or n.initiator_uid = any($1::uuid[])
  order by n.uid, n.id for update
) l`,
    [uids],
  )
}
