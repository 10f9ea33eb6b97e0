import type { Json } from '#core/shared/json.ts'
import { formatDecimal } from '#core/shared/decimal.ts'
import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { AcceptedEvent, EventQueue, QueuedEvent, QueuePlace } from '#usecases/ports.ts'
import { query, transactionAmongOthers, type Client, type Pool, type Queryable } from '../database.ts'
import { derivedUid } from '../users/identity.ts'
import { loadUsers } from '../users/load.ts'
import { storedDecimal } from '../stored-values.ts'
import { loadProgressRows } from './load.ts'

/** An event as the column `queued_events.event` holds it: decimals as text. */
type StoredAcceptedEvent = Omit<AcceptedEvent, 'value' | 'acceptedAt'> & {
  readonly value: string
  readonly at: number
}

/** The queue in the database: what was accepted outlives the process that accepted it. */
export function eventQueue(pool: Pool): EventQueue {
  return {
    async add(spaceId, events, now) {
      await transactionAmongOthers(pool, async (client) => {
        const uids = await holdUsers(client, spaceId, events)
        const at = await acceptance(client, spaceId, now)
        const rows = events.map((event, place) => ({
          place,
          uid: uids[place],
          event: encode({ ...event, acceptedAt: at }),
        }))
        await query(
          client,
          `insert into queued_events (space_id, uid, event)
select $1, d.uid, d.event from json_to_recordset($2::json) as d(place int, uid uuid, event json) order by d.place`,
          [spaceId, JSON.stringify(rows)],
        )
      })
    },
    async first(spaceId, countMax) {
      const rows = await query<StoredPlace>(
        pool,
        `select q.uid, q.position, q.event from queued_events q
where q.space_id = $1 and q.set_aside_at is null order by q.position limit $2`,
        [spaceId, countMax],
      )
      return rows.map(queuedEvent)
    },
    async firstOf(spaceId, uid, countMax) {
      const rows = await query<StoredPlace>(
        pool,
        `select q.uid, q.position, q.event from queued_events q
where q.space_id = $1 and q.uid = $2 and q.set_aside_at is null order by q.position limit $3`,
        [spaceId, uid, countMax],
      )
      return rows.map(queuedEvent)
    },
    async drop(spaceId, { uid, position }) {
      await query(
        pool,
        'delete from queued_events q where q.space_id = $1 and q.uid = $2 and q.position = $3',
        [spaceId, uid, position],
      )
    },
    async fail(spaceId, { uid, position }, { reason, countMax }) {
      const [row] = await query<{ aside: boolean }>(
        pool,
        `update queued_events q set failures = q.failures + 1, failure = $4,
  set_aside_at = case when q.failures + 1 >= $5 then coalesce(q.set_aside_at, now()) end
where q.space_id = $1 and q.uid = $2 and q.position = $3 returning q.set_aside_at is not null as aside`,
        [spaceId, uid, position, reason, countMax],
      )
      // One that is not there any more waits no more.
      return row?.aside ?? true
    },
  }
}

interface StoredPlace extends QueuePlace {
  readonly event: StoredAcceptedEvent
}

const queuedEvent = ({ uid, position, event }: StoredPlace): QueuedEvent => ({
  ...decode(event),
  place: { uid, position },
})

/**
 * Keeps everybody else from writing these users until the transaction ends, and gives the uids that they have or, made by
 * these events, will have. Progress that was read before is not written after it: its revision is another.
 */
async function holdUsers(
  client: Client,
  spaceId: SpaceId,
  events: ReadonlyArray<Pick<AcceptedEvent, 'userId'>>,
): Promise<readonly Uid[]> {
  const requests = events.map(({ userId }) => ({ spaceId, target: { by: 'id', value: userId } as const }))
  const { users } = await loadUsers(client, requests, 'lock')
  const held = [...new Set(users.flatMap((user) => user?.uid ?? []))]
  await loadProgressRows(client, held, 'lock')
  await query(client, 'update progress set revision = revision + 1 where uid = any($1::uuid[])', [held])
  return events.map(({ userId }, index) => users[index]?.uid ?? derivedUid(spaceId, userId))
}

/** The instant of an acceptance: one at a time in a space, none before one that came earlier. */
async function acceptance(client: Client, spaceId: SpaceId, now: () => Promise<Micros>): Promise<Micros> {
  await query(client, `select pg_advisory_xact_lock(hashtextextended('accepted events of ' || $1, 0))`, [
    spaceId,
  ])
  const [last] = await query<{ at: number }>(
    client,
    `select (q.event ->> 'at')::bigint as at from queued_events q
where q.space_id = $1 and q.set_aside_at is null order by q.position desc limit 1`,
    [spaceId],
  )
  return Math.max(await now(), last?.at ?? 0) as Micros
}

/** Which of these users have accepted events that wait: of them all, or those accepted before an instant. */
export async function usersWithQueue(
  on: Queryable,
  users: ReadonlyArray<{ readonly uid: Uid; readonly spaceId: SpaceId; readonly before?: Micros }>,
): Promise<ReadonlySet<Uid>> {
  if (users.length === 0) return new Set()
  const rows = await query<{ uid: Uid }>(
    on,
    `select d.uid from json_to_recordset($1::json) as d(uid uuid, "spaceId" uuid, before bigint)
where exists (select from queued_events q where q.space_id = d."spaceId" and q.uid = d.uid and q.set_aside_at is null
  and (d.before is null or (q.event ->> 'at')::bigint < d.before))`,
    [JSON.stringify(users)],
  )
  return new Set(rows.map(({ uid }) => uid))
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
