import pg from 'pg'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import { isoMicros } from '#core/shared/instant.ts'

export type Pool = pg.Pool
export type Client = pg.PoolClient
/** Something that runs a query: the pool, or one client inside a transaction. */
export type Queryable = pg.Pool | pg.PoolClient

/** Where PostgreSQL is: a connection URL, or the socket of the embedded one. */
export type ConnectionOptions =
  | { readonly connectionString: string }
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string }

const timestamptz: number = pg.types.builtins.TIMESTAMPTZ
const int8: number = pg.types.builtins.INT8

/** Instants are microseconds and bigints are safe integers in the whole server; nothing else of pg is changed. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === timestamptz) return parseInstant
    if (oid === int8) return Number
    return pg.types.getTypeParser(oid, format) as (text: string) => unknown
  }) as typeof pg.types.getTypeParser,
}

/** What every connection is opened with: instants in UTC, and a name that operators can recognise. */
export const clientOptions = (connection: ConnectionOptions, applicationName: string): pg.ClientConfig => ({
  ...connection,
  // PGSSLMODE in the environment is about other databases than the embedded one's socket.
  ...('host' in connection ? { ssl: false } : {}),
  types,
  application_name: applicationName,
  connectionTimeoutMillis: 5000,
  options: '-c timezone=UTC -c datestyle=ISO',
})

/** A pool of connections. Errors of idle connections are reported, not thrown: the next query reconnects. */
export function openPool(connection: ConnectionOptions, onIdleError: (error: Error) => void): Pool {
  const pool = new pg.Pool({ ...clientOptions(connection, 'laurel'), max: 10 })
  pool.on('error', onIdleError)
  // A connection lost in use fails the query that uses it; without a listener Node would end the process as well.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/**
 * Runs a function in one transaction.
 * @throws CoreError `unavailable` when the database cannot be reached; else whatever the function threw
 */
export async function transaction<T>(pool: Pool, run: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch(rethrowUnavailable)
  let broken = false
  try {
    await client.query('begin')
    const result = await run(client)
    await client.query('commit')
    return result
  } catch (error) {
    broken = isConnectionError(error)
    if (!broken) await client.query('rollback').catch(() => (broken = true))
    return rethrowUnavailable(error)
  } finally {
    client.release(broken)
  }
}

const deadlock = '40P01'
const triesMax = 5

/**
 * The same where others lock the same rows by statements of their own: one of two who waited for each other begins again.
 */
export async function transactionAmongOthers<T>(pool: Pool, run: (client: Client) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transaction(pool, run)
    } catch (error) {
      if (sqlState(error) !== deadlock || tries === triesMax) throw error
    }
  }
}

/** Runs one query; @throws CoreError `unavailable` when the database cannot be reached. */
export async function query<Row extends pg.QueryResultRow>(
  on: Queryable,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await on.query<Row>(text, [...values]).catch(rethrowUnavailable)
  return result.rows
}

/** Turns an error of an unreachable database into CoreError `unavailable`; throws any other as it is. */
export function rethrowUnavailable(error: unknown): never {
  if (isConnectionError(error)) {
    throw new CoreError({ code: 'unavailable', message: 'The database cannot be reached' }, { cause: error })
  }
  throw error
}

const socketErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EACCES',
])
// Operator intervention, too many connections, and PostgreSQL starting up or shutting down.
const serverStates = /^(08|57P0|53300|25006)/

/** Does this error mean that the database cannot be reached, or not now? */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (socketErrors.has(code) || serverStates.test(code)) return true
  return /Connection terminated|timeout exceeded when trying to connect|not queryable|Connection ended/i.test(
    error.message,
  )
}

/** The SQLSTATE of a PostgreSQL error, '' for any other. */
export const sqlState = (error: unknown): string =>
  error instanceof pg.DatabaseError && error.code !== undefined ? error.code : ''

/** A value that PostgreSQL refuses is the sender's: class 22 of SQLSTATE is "data exception", 54 a limit exceeded. */
export const clientFault = (error: unknown): CoreError | null =>
  /^(22|54)/.test(sqlState(error))
    ? new CoreError({ code: 'invalid', message: 'A value cannot be stored' }, { cause: error })
    : null

/** PostgreSQL's ISO text of a timestamptz in UTC, `2026-11-21 18:25:34.123456+00`, as microseconds. */
export function parseInstant(text: string): Micros {
  // By position: a regular expression takes ten times as long, and every row that is read has several instants.
  const year = digits(text, 0, 4)
  if (text.charAt(4) !== '-' || year < 100 || !text.endsWith('+00')) return parseDistantInstant(text)
  const date = [digits(text, 5, 7) - 1, digits(text, 8, 10)] as const
  const seconds = Date.UTC(year, ...date, digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19))
  const fraction = Math.max(text.length - '2026-11-21 18:25:34.'.length - '+00'.length, 0)
  return (seconds * 1000 + digits(text, 20, 20 + fraction) * 10 ** (6 - fraction)) as Micros
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) value = value * 10 + text.charCodeAt(at) - 0x30
  return value
}

/** Years of more than four digits, and the first century, which `Date.UTC` takes for the last. */
function parseDistantInstant(text: string): Micros {
  const match = /^(\d{4,})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text)
  if (match === null) throw new RangeError(`Not an instant of this era in UTC: ${text}`)
  const [, year, month, day, hour, minute, second, fraction = ''] = match
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  date.setUTCHours(Number(hour), Number(minute), Number(second))
  return (date.getTime() * 1000 + Number(fraction.padEnd(6, '0'))) as Micros
}

/** Microseconds as ISO text with six fractional digits, which PostgreSQL reads back exactly. */
export const formatInstant = isoMicros
