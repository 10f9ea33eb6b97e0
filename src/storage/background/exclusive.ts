import type { Exclusive } from '#usecases/ports.ts'
import { rethrowUnavailable, type Client, type Pool } from '../database.ts'

/** A lock of PostgreSQL for each name, held by a connection: when its process dies, the lock is free. */
export const advisoryLocks = (pool: Pool): Exclusive => ({
  async run(name, work) {
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
  },
})

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
