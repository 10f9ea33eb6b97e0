import type { ClientBase } from 'pg'

/** COPY of a large table outlasts any limit that is set for requests. */
const limits = [
  'statement_timeout',
  'lock_timeout',
  'idle_in_transaction_session_timeout',
  'transaction_timeout',
]

/** Makes values look the same on every server and version, and waiting as long as it takes. */
export async function prepareSession(client: ClientBase): Promise<void> {
  // Some of the limits are newer than PostgreSQL 15: only those it knows are set.
  await client.query(
    `select set_config(s.name, '0', false) from pg_settings s where s.name = any ($1::text[])`,
    [limits],
  )
  await client.query(`set bytea_output = hex`)
  await client.query(`set extra_float_digits = 1`)
  await client.query(`set intervalstyle = postgres`)
}
