import { v7 } from 'uuid'
import type { AppNotification } from '#core/notifications/notification.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { Notified } from '#usecases/ports.ts'
import { formatInstant, query, type Client } from '../database.ts'
import { insertNotices } from '../delivery/notices.ts'

/** Nobody reads further back: of one user so many stay, the newest. */
const keptMax = 1000
/** They are counted once in about so many times that a user is notified of something. */
const countedEvery = 32

/**
 * Stores what a user is notified of, and what the project's webhook is told of it, with what it is about. What it was
 * notified of before, of the same kind and by the same user, and did not read, makes room.
 */
export async function insertNotified(
  client: Client,
  spaceId: SpaceId,
  { uid, initiator, notification, notices }: Notified,
  now: Micros,
): Promise<void> {
  const { type, action, metadata } = notification
  const id = v7()
  await query(
    client,
    `with old as (
  delete from app_notifications n where n.uid = $1 and n.initiator_uid = $7 and n.type = $4 and not n.is_read
) insert into app_notifications (uid, id, space_id, type, action, metadata, initiator_uid, is_read, created_at)
values ($1, $2, $3, $4, $5, $6, $7, false, $8)`,
    [uid, id, spaceId, type, action, JSON.stringify(metadata), initiator, formatInstant(now)],
  )
  if (Number.parseInt(id.slice(-2), 16) % countedEvery === 0) await dropOldest(client, uid)
  await insertNotices(
    client,
    notices.map((notice) => ({ ...notice, uid, spaceId, now })),
  )
}

/** Others who drop the same ones are not waited for. */
async function dropOldest(client: Client, uid: Uid): Promise<void> {
  await query(
    client,
    `delete from app_notifications n where n.uid = $1 and n.id = any(array(
  select o.id from app_notifications o where o.uid = $1 order by o.created_at desc, o.id desc offset $2
  for update skip locked))`,
    [uid, keptMax],
  )
}

/** What a user was notified of, of one kind and by one user, is so no more. */
export interface Untold {
  readonly uid: Uid
  readonly initiator: Uid
  readonly type: AppNotification['type']
}

/** Takes back what was told of a tie that is gone, read or not. */
export async function takeBack(client: Client, untold: readonly Untold[]): Promise<void> {
  await query(
    client,
    `delete from app_notifications n using json_to_recordset($1::json) as d(uid uuid, initiator uuid, type text)
where n.uid = d.uid and n.initiator_uid = d.initiator and n.type = d.type`,
    [JSON.stringify(untold)],
  )
}
