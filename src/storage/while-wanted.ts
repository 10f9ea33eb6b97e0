import { setTimeout } from 'node:timers/promises'
import { CoreError } from '#core/shared/errors.ts'
import { query, rethrowUnavailable, sqlState, type Pool, type Queryable } from './database.ts'

/** How often is looked whether somebody waits. */
const lookMs = 250
const canceled = '57014'

/** That what was asked is wanted no longer. */
export const nobodyWaits = (): CoreError =>
  new CoreError({ code: 'overloaded', message: 'Nobody waits for the answer' })

/**
 * Reads something that may take long, and makes the database stop when nobody waits for it any longer.
 * @param isWanted does somebody still wait?
 * @throws CoreError `overloaded` when nobody does; `unavailable`; else what the reading threw
 */
export async function whileWanted<T>(
  pool: Pool,
  isWanted: () => boolean,
  read: (on: Queryable) => Promise<T>,
): Promise<T> {
  if (!isWanted()) throw nobodyWaits()
  const client = await pool.connect().catch(rethrowUnavailable)
  const done = new AbortController()
  let stopping = Promise.resolve()
  try {
    const [backend] = await query<{ pid: number }>(client, 'select pg_backend_pid() as pid')
    stopping = stopUnwanted(pool, backend?.pid ?? 0, isWanted, done.signal)
    return await read(client)
  } catch (error) {
    throw sqlState(error) === canceled ? nobodyWaits() : error
  } finally {
    done.abort()
    // The connection is another's only when nothing comes any more that would stop what it does.
    await stopping.catch(() => undefined)
    client.release()
  }
}

async function stopUnwanted(
  pool: Pool,
  pid: number,
  isWanted: () => boolean,
  done: AbortSignal,
): Promise<void> {
  while (isWanted()) await setTimeout(lookMs, undefined, { signal: done, ref: false })
  if (!done.aborted) await query(pool, 'select pg_cancel_backend($1)', [pid])
}
