import { v7 } from 'uuid'
import { orderKeptFor } from '#core/webhooks/retry.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { NewDelivery } from '#usecases/ports.ts'
import { formatInstant, query, type Client } from '../database.ts'

/**
 * Adds deliveries in order. One with others of the same user and endpoint before it becomes due when the last of them
 * has ended (`settle` sees to it), at the latest after `orderKeptFor`.
 */
export async function insertDeliveries(
  client: Client,
  spaceId: SpaceId,
  deliveries: readonly NewDelivery[],
): Promise<void> {
  if (deliveries.length === 0) return
  const waiting = await lockPending(client, deliveries)
  const rows = deliveries.map(({ uid, endpoint, kind, payload, at }, place) => {
    const queue = `${uid} ${endpoint}`
    const isFirst = !waiting.has(queue)
    waiting.add(queue)
    const due = isFirst ? at : ((at + orderKeptFor) as Micros)
    return {
      place,
      uid,
      id: v7(),
      endpoint,
      kind,
      payload,
      at: formatInstant(at),
      due: formatInstant(due),
    }
  })
  await query(
    client,
    `insert into deliveries (uid, id, space_id, endpoint, kind, payload, status, created_at, due_at)
select d.uid, d.id, $2, d.endpoint, d.kind, d.payload, 'pending', d.at, d.due from json_to_recordset($1::json)
  as d(place int, uid uuid, id uuid, endpoint bigint, kind text, payload text, at timestamptz, due timestamptz)
order by d.place`,
    [JSON.stringify(rows), spaceId],
  )
}

/**
 * The queues in which something waits. Their rows are locked: one that ends meanwhile would let go of the next one
 * before that is there.
 */
async function lockPending(client: Client, deliveries: readonly NewDelivery[]): Promise<Set<string>> {
  const rows = await query<{ uid: Uid; endpoint: number }>(
    client,
    `select d.uid, d.endpoint from deliveries d where d.status = 'pending' and d.uid = any($1::uuid[])
order by d.uid, d.position for update`,
    [[...new Set(deliveries.map(({ uid }) => uid))]],
  )
  return new Set(rows.map(({ uid, endpoint }) => `${uid} ${endpoint}`))
}
