import { v7 } from 'uuid'
import type { Suspension } from '#core/users/suspension.ts'
import type { Suspensions } from '#usecases/ports.ts'
import { formatInstant, query, transaction, type Pool } from '../database.ts'

/**
 * Suspensions, apart from the user. The user's row is locked first by both changes, so that its flag and the rows agree
 * and a user that is being deleted gets none.
 */
export function suspensionStore(pool: Pool): Suspensions {
  return {
    of: (uid) =>
      query<Suspension & Record<string, unknown>>(
        pool,
        `select s.reason, s.starts_at as "startsAt", s.ends_at as "endsAt" from suspensions s where s.uid = $1
order by s.starts_at, s.id`,
        [uid],
      ),
    add: (uid, { reason, startsAt, endsAt }) =>
      transaction(pool, async (client) => {
        const [user] = await query<{ spaceId: string }>(
          client,
          `update users set has_suspensions = true where uid = $1 returning space_id as "spaceId"`,
          [uid],
        )
        if (user === undefined) return false
        const until = endsAt === null ? null : formatInstant(endsAt)
        await query(
          client,
          'insert into suspensions (uid, id, space_id, reason, starts_at, ends_at) values ($1, $2, $3, $4, $5, $6)',
          [uid, v7(), user.spaceId, reason, formatInstant(startsAt), until],
        )
        return true
      }),
    lift: (uid, now) =>
      transaction(pool, async (client) => {
        await query(client, 'update users set has_suspensions = false where uid = $1', [uid])
        const at = formatInstant(now)
        const dropped = await query(
          client,
          'delete from suspensions where uid = $1 and starts_at > $2 returning id',
          [uid, at],
        )
        const ended = await query(
          client,
          'update suspensions set ends_at = $2 where uid = $1 and (ends_at is null or ends_at > $2) returning id',
          [uid, at],
        )
        return dropped.length + ended.length
      }),
  }
}
