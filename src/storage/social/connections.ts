import { v7 } from 'uuid'
import type { Connection, ConnectionChange } from '#core/connections/connection.ts'
import { isUuid, type Micros, type SpaceId, type Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Connections } from '#usecases/ports.ts'
import {
  formatInstant,
  query,
  transactionAmongOthers,
  type Client,
  type Pool,
  type Queryable,
} from '../database.ts'
import { userSelection } from '../users/columns.ts'
import { keepUsers } from './living.ts'
import { insertNotified, takeBack } from './notified.ts'

interface ConnectionRow {
  readonly [column: string]: unknown
  readonly id: string
  readonly uid: Uid
  readonly other: Uid
  readonly isRequester: boolean
  readonly status: Connection['status']
  readonly message: string | null
  readonly createdAt: Micros
  readonly respondedAt: Micros | null
}

const columns = `c.id, c.uid, c.other_uid as other, c.is_requester as "isRequester", c.status, c.message,
  c.created_at as "createdAt", c.responded_at as "respondedAt"`

/** What a list shows, and by which instant its newest comes first. */
const lists = {
  accepted: { condition: `c.status = 'accepted'`, at: 'responded_at' },
  sent: { condition: `c.status = 'pending' and c.is_requester`, at: 'created_at' },
  received: { condition: `c.status = 'pending' and not c.is_requester`, at: 'created_at' },
} as const

/** Names of the columns of a connection beside those of a user, several of which are called the same. */
const listed = `c.id as "connection", c.is_requester as "isRequester", c.status as "connectionStatus",
  c.message as "connectionMessage", c.created_at as "connectionCreated", c.responded_at as "connectionResponded"`

type ListRow = User & {
  readonly connection: string
  readonly isRequester: boolean
  readonly connectionStatus: Connection['status']
  readonly connectionMessage: string | null
  readonly connectionCreated: Micros
  readonly connectionResponded: Micros | null
}

/** Connections of users, each as two rows that are written together. */
export const connectionStore = (pool: Pool): Connections => ({
  find: (one, other) => find(pool, one, other),

  async findById(spaceId, id) {
    if (!isUuid(id)) return null
    const [row] = await query<ConnectionRow>(
      pool,
      `select ${columns} from connections c where c.id = $1 and c.space_id = $2 and c.is_requester`,
      [id, spaceId],
    )
    return row === undefined ? null : toConnection(row)
  },

  change: (spaceId, pair, now, decide) =>
    transactionAmongOthers(pool, async (client) => {
      if (!(await keepUsers(client, spaceId, pair))) return null
      // Two users who ask each other at once: the second finds the request of the first.
      await query(client, `select pg_advisory_xact_lock(hashtextextended('connection of ' || $1, 0))`, [
        pair.toSorted().join(' '),
      ])
      const existing = await find(client, ...pair)
      const { change, notified } = decide(existing, { now, newId: v7 })
      await write(client, spaceId, change)
      if (notified !== null) await insertNotified(client, spaceId, notified, now)
      return change
    }),

  async count(uid) {
    const [row] = await query<{ count: number }>(
      pool,
      `select count(*) as count from connections c where c.uid = $1 and ${lists.accepted.condition}`,
      [uid],
    )
    return row?.count ?? 0
  },

  async page(uid, kind, { offset, limit }) {
    const { condition, at } = lists[kind]
    const [count] = await query<{ total: number }>(
      pool,
      `select count(*) as total from connections c where c.uid = $1 and ${condition}`,
      [uid],
    )
    const total = count?.total ?? 0
    if (offset >= total) return { total, items: [] }
    const rows = await query<ListRow>(
      pool,
      `select ${listed}, ${userSelection} from (
  select c.* from connections c where c.uid = $1 and ${condition} order by c.${at} desc, c.id desc offset $2 limit $3
) c join users u on u.uid = c.other_uid where u.is_active order by c.${at} desc, c.id desc`,
      [uid, offset, limit],
    )
    return { total, items: rows.map((row) => listedConnection(uid, row)) }
  },
})

async function find(on: Queryable, one: Uid, other: Uid): Promise<Connection | null> {
  const [row] = await query<ConnectionRow>(
    on,
    `select ${columns} from connections c where c.uid = $1 and c.other_uid = $2`,
    [one, other],
  )
  return row === undefined ? null : toConnection(row)
}

const toConnection = ({
  uid,
  other,
  isRequester,
  id,
  status,
  message,
  createdAt,
  respondedAt,
}: ConnectionRow) => ({
  id,
  requester: isRequester ? uid : other,
  receiver: isRequester ? other : uid,
  status,
  message,
  createdAt,
  respondedAt,
})

function listedConnection(uid: Uid, row: ListRow): { readonly connection: Connection; readonly user: User } {
  const {
    connection: id,
    isRequester,
    connectionStatus: status,
    connectionMessage: message,
    connectionCreated: createdAt,
    connectionResponded: respondedAt,
    ...user
  } = row
  return {
    connection: toConnection({
      uid,
      other: user.uid,
      id,
      isRequester,
      status,
      message,
      createdAt,
      respondedAt,
    }),
    user,
  }
}

async function write(client: Client, spaceId: SpaceId, change: ConnectionChange): Promise<void> {
  if (change.kind === 'refused') return
  const { id, requester, receiver, status, message, createdAt, respondedAt } = change.connection
  if (change.kind === 'removed') {
    await query(
      client,
      'delete from connections where (uid, other_uid) in (values ($1::uuid, $2::uuid), ($2::uuid, $1::uuid))',
      [requester, receiver],
    )
    await takeBack(client, [
      { uid: receiver, initiator: requester, type: 'connection-request' },
      { uid: requester, initiator: receiver, type: 'connection-accepted' },
    ])
    return
  }
  await query(
    client,
    `insert into connections (uid, other_uid, id, space_id, is_requester, status, message, created_at, responded_at)
select d.uid, d.other, $3, $4, d.is_requester, $5, $6, $7, $8
from (values ($1::uuid, $2::uuid, true), ($2::uuid, $1::uuid, false)) as d(uid, other, is_requester) order by d.uid
on conflict (uid, other_uid) do update set id = excluded.id, is_requester = excluded.is_requester, status = excluded.status,
  message = excluded.message, created_at = excluded.created_at, responded_at = excluded.responded_at`,
    [
      requester,
      receiver,
      id,
      spaceId,
      status,
      message,
      formatInstant(createdAt),
      respondedAt === null ? null : formatInstant(respondedAt),
    ],
  )
}
