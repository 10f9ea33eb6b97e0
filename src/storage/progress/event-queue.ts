import type { Json } from '#core/shared/json.ts'
import { formatDecimal } from '#core/shared/decimal.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { AcceptedEvent, EventQueue, QueuedEvent, QueuePlace } from '#usecases/ports.ts'
import { query, type Client, type Pool } from '../database.ts'
import { derivedUid } from '../users/identity.ts'
import { storedDecimal } from './encoding.ts'

/** An event as the column `queued_events.event` holds it: decimals as text. */
type StoredAcceptedEvent = Omit<AcceptedEvent, 'value' | 'acceptedAt'> & {
  readonly value: string
  readonly at: number
}

/** The queue in the database: what was accepted outlives the process that accepted it. */
export function eventQueue(pool: Pool): EventQueue {
  return {
    async add(spaceId, events) {
      const rows = events.map((event, place) => ({
        place,
        uid: derivedUid(spaceId, event.userId),
        event: encode(event),
      }))
      await query(
        pool,
        `insert into queued_events (space_id, uid, event)
select $1, d.uid, d.event from json_to_recordset($2::json) as d(place int, uid uuid, event json) order by d.place`,
        [spaceId, JSON.stringify(rows)],
      )
    },
    async first(spaceId, countMax) {
      const rows = await query<QueuePlace & { event: StoredAcceptedEvent }>(
        pool,
        'select q.uid, q.position, q.event from queued_events q where q.space_id = $1 order by q.position limit $2',
        [spaceId, countMax],
      )
      return rows.map(({ uid, position, event }): QueuedEvent => ({
        ...decode(event),
        place: { uid, position },
      }))
    },
    async drop(spaceId, { uid, position }) {
      await query(
        pool,
        'delete from queued_events q where q.space_id = $1 and q.uid = $2 and q.position = $3',
        [spaceId, uid, position],
      )
    },
  }
}

function encode({ value, acceptedAt, ...event }: AcceptedEvent): Json {
  const stored: StoredAcceptedEvent = { ...event, value: formatDecimal(value), at: acceptedAt }
  // A patch is made of JSON values alone; what is undefined is left out when it is written.
  return stored as unknown as Json
}

const decode = ({ value, at, ...event }: StoredAcceptedEvent): AcceptedEvent => ({
  ...event,
  value: storedDecimal(value),
  acceptedAt: at as Micros,
})

/** Holds places of the queue until the transaction ends; gives the positions of those that are not empty. */
export async function holdPlaces(
  client: Client,
  places: ReadonlyArray<QueuePlace & { readonly spaceId: SpaceId }>,
): Promise<ReadonlySet<number>> {
  if (places.length === 0) return new Set()
  const rows = await query<{ position: number; uid: Uid }>(
    client,
    `select q.position from queued_events q
join json_to_recordset($1::json) as d("spaceId" uuid, uid uuid, position bigint)
  on q.space_id = d."spaceId" and q.uid = d.uid and q.position = d.position
order by q.position for update of q`,
    [JSON.stringify(places)],
  )
  return new Set(rows.map(({ position }) => position))
}
