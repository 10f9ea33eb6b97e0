import type { Credential, Credentials } from '#usecases/ports.ts'
import { formatInstant, query, transaction, type Pool } from '../database.ts'

/** Passwords by hash; made together with their user by the write pipeline. */
export function credentialStore(pool: Pool): Credentials {
  return {
    async find(uid) {
      const [found] = await query<Credential & Record<string, unknown>>(
        pool,
        `select c.password_hash as "passwordHash", c.revision from credentials c where c.uid = $1`,
        [uid],
      )
      return found ?? null
    },
    replace: (uid, { revision, passwordHash, keptJti, now }) =>
      transaction(pool, async (client) => {
        const replaced = await query(
          client,
          `update credentials set password_hash = $3, revision = revision + 1, changed_at = $4
where uid = $1 and revision = $2 returning uid`,
          [uid, revision, passwordHash, formatInstant(now)],
        )
        if (replaced.length === 0) return false
        await query(client, 'delete from refresh_tokens where uid = $1 and jti is distinct from $2', [
          uid,
          keptJti,
        ])
        return true
      }),
  }
}
