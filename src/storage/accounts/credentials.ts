import type { Credential, Credentials } from '#usecases/ports.ts'
import { formatInstant, query, transaction, type Pool } from '../database.ts'
import { lockSessions } from '../users/refresh-tokens.ts'
import { endResetTokens } from './mail-tokens.ts'

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
        await lockSessions(client, uid)
        const replaced = await query(
          client,
          `update credentials set password_hash = $3, revision = revision + 1, changed_at = $4
where uid = $1 and revision = $2 returning uid`,
          [uid, revision, passwordHash, formatInstant(now)],
        )
        if (replaced.length === 0) return false
        await endResetTokens(client, uid, now)
        await query(
          client,
          `delete from refresh_tokens where uid = $1
  and family is distinct from (select k.family from refresh_tokens k where k.uid = $1 and k.jti = $2)`,
          [uid, keptJti],
        )
        return true
      }),
    reset: (uid, { tokenHash, passwordHash, now }) =>
      transaction(pool, async (client) => {
        await lockSessions(client, uid)
        const used = await query(
          client,
          `delete from mail_tokens
where uid = $1 and purpose = 'password_reset' and hash = $2 and expires_at > $3 returning uid`,
          [uid, tokenHash, formatInstant(now)],
        )
        if (used.length === 0) return false
        await endResetTokens(client, uid, now)
        const replaced = await query(
          client,
          `update credentials set password_hash = $2, revision = revision + 1, changed_at = $3
where uid = $1 returning uid`,
          [uid, passwordHash, formatInstant(now)],
        )
        await query(client, 'delete from refresh_tokens where uid = $1', [uid])
        return replaced.length > 0
      }),
    async rehash(uid, revision, passwordHash) {
      await query(pool, 'update credentials set password_hash = $3 where uid = $1 and revision = $2', [
        uid,
        revision,
        passwordHash,
      ])
    },
  }
}
