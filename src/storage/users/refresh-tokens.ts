import type { RefreshToken, RefreshTokens } from '#usecases/ports.ts'
import { formatInstant, query, type Pool } from '../database.ts'

const insert = 'insert into refresh_tokens (uid, jti, space_id, hash, issued_at, expires_at)'
const parameters = '$1::uuid, $2::uuid, $3::uuid, $4::text, $5::timestamptz, $6::timestamptz'
// A token of the same user that has had its time will never be asked for again.
const withoutExpired = `with expired as (delete from refresh_tokens t where t.uid = $1 and t.expires_at <= $5::timestamptz)
`

const valuesOf = ({ uid, jti, spaceId, hash, issuedAt, expiresAt }: RefreshToken) => [
  uid,
  jti,
  spaceId,
  hash,
  formatInstant(issuedAt),
  formatInstant(expiresAt),
]

/** Refresh tokens in the database, by hash only (replyke.md §2.2). */
export function refreshTokenStore(pool: Pool): RefreshTokens {
  return {
    async save(token) {
      await query(pool, `${withoutExpired}${insert} values (${parameters})`, valuesOf(token))
    },
    async saveForPassword(token, revision) {
      // The lock waits for a change of the password under way, and then sees its revision.
      const saved = await query(
        pool,
        `${withoutExpired}${insert}
select ${parameters} from credentials c where c.uid = $1 and c.revision = $7 for share returning jti`,
        [...valuesOf(token), revision],
      )
      return saved.length > 0
    },
    async find(uid, jti) {
      const [found] = await query<RefreshToken & Record<string, unknown>>(
        pool,
        `select t.uid, t.jti, t.space_id as "spaceId", t.hash, t.issued_at as "issuedAt", t.expires_at as "expiresAt"
from refresh_tokens t where t.uid = $1 and t.jti = $2`,
        [uid, jti],
      )
      return found ?? null
    },
    async delete(uid, jti) {
      await query(pool, 'delete from refresh_tokens where uid = $1 and jti = $2', [uid, jti])
    },
  }
}
