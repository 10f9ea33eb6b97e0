import type { Exclusive } from '#usecases/ports.ts'
import { rethrowUnavailable, type Client, type Pool } from '../database.ts'

/** Each holds a connection while its work needs others of the same pool: more at once could take them all. */
const heldMax = 2

/** A lock of PostgreSQL for each name, held by a connection: when its process dies, the lock is free. */
export function advisoryLocks(pool: Pool): Exclusive {
  let held = 0
  const waiting: Array<() => void> = []
  return {
    async run(name, work) {
      if (held >= heldMax) await new Promise<void>((resolve) => waiting.push(resolve))
      held += 1
      try {
        return await runLocked(pool, name, work)
      } finally {
        held -= 1
        waiting.shift()?.()
      }
    },
  }
}

async function runLocked(pool: Pool, name: string, work: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect().catch(rethrowUnavailable)
  let broken = false
  try {
    if (!(await tryLock(client, name))) return false
    try {
      await work()
    } finally {
      // A connection that goes back to the pool must not keep the lock.
      broken = !(await unlock(client, name))
    }
    return true
  } catch (error) {
    return rethrowUnavailable(error)
  } finally {
    client.release(broken)
  }
}

async function tryLock(client: Client, name: string): Promise<boolean> {
  const text = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked'
  const { rows } = await client.query<{ locked: boolean }>(text, [name])
  return rows[0]?.locked === true
}

const unlock = (client: Client, name: string): Promise<boolean> =>
  client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).then(
    () => true,
    () => false,
  )
