import pg from 'pg'
import { clientOptions, rethrowUnavailable, type ConnectionOptions } from './database.ts'
import { appliedMigrations, readMigrations } from './migrations/migrate.ts'

/** What a database says of itself. */
export interface Inspection {
  /** `18.4` */
  readonly version: string
  readonly major: number
  readonly encoding: string
  /** A standby, or set to refuse writes. */
  readonly readOnly: boolean
  /** How far its clock is ahead of this machine's, in milliseconds. */
  readonly clockAheadMs: number
  /** Accepted events that failed too often and were set aside. */
  readonly eventsSetAside: number
  /** Webhook deliveries that are still to be sent, and those of the log that failed for good. */
  readonly deliveries: { readonly pending: number; readonly failed: number }
  readonly migrations: {
    readonly applied: readonly string[]
    readonly missing: readonly string[]
    /** Applied, but unknown to this Laurel. */
    readonly newer: readonly string[]
    readonly edited: readonly string[]
  }
}

/** Looks at a database and changes nothing in it. @throws CoreError `unavailable`; whatever else PostgreSQL answers */
export async function inspectDatabase(connection: ConnectionOptions): Promise<Inspection> {
  const client = new pg.Client(clientOptions(connection, 'laurel doctor'))
  client.on('error', () => undefined)
  await client.connect().catch(rethrowUnavailable)
  try {
    const { rows } = await client.query<Settings>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::integer as number,
current_setting('server_encoding') as encoding,
pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as "readOnly"`,
    )
    const [settings] = rows
    if (settings === undefined) throw new Error('the database answered nothing')
    const migrations = await migrationState(client)
    return {
      version: settings.version,
      major: Math.floor(settings.number / 10_000),
      encoding: settings.encoding,
      readOnly: settings.readOnly,
      clockAheadMs: await clockAheadMs(client),
      eventsSetAside: migrations.applied.includes(queueMigration) ? await eventsSetAside(client) : 0,
      deliveries: migrations.applied.includes(webhooksMigration)
        ? await countDeliveries(client)
        : { pending: 0, failed: 0 },
      migrations,
    }
  } finally {
    await client.end()
  }
}

/** Before it, nothing was set aside. */
const queueMigration = '0006_queued_events.sql'

async function eventsSetAside(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::integer as count from queued_events where set_aside_at is not null',
  )
  return rows[0]?.count ?? 0
}

/** Before it, nothing was sent. */
const webhooksMigration = '0011_webhooks.sql'

async function countDeliveries(client: pg.Client): Promise<Inspection['deliveries']> {
  const { rows } = await client.query<Inspection['deliveries']>(
    `select (count(*) filter (where status = 'pending'))::integer as pending,
(count(*) filter (where status = 'failed'))::integer as failed from deliveries`,
  )
  return rows[0] ?? { pending: 0, failed: 0 }
}

interface Settings {
  readonly version: string
  readonly number: number
  readonly encoding: string
  readonly readOnly: boolean
}

/** The answer was made somewhere between asking and hearing: the middle is off by half the way at most. */
async function clockAheadMs(client: pg.Client): Promise<number> {
  const asked = Date.now()
  const { rows } = await client.query<{ ms: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
  )
  const heard = Date.now()
  return Math.round((rows[0]?.ms ?? asked) - (asked + heard) / 2)
}

async function migrationState(client: pg.Client): Promise<Inspection['migrations']> {
  const known = await readMigrations()
  const applied = await appliedMigrations(client)
  const checksums = new Map(known.map(({ name, checksum }) => [name, checksum]))
  const done = new Set(applied.map(({ name }) => name))
  return {
    applied: [...done],
    missing: known.filter(({ name }) => !done.has(name)).map(({ name }) => name),
    newer: [...done].filter((name) => !checksums.has(name)),
    edited: applied
      .filter(({ name, checksum }) => checksums.has(name) && checksums.get(name) !== checksum)
      .map(({ name }) => name),
  }
}
