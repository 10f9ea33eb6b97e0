import type { RefreshTokens } from '#usecases/ports.ts'
import { formatInstant, query, type Pool } from '../database.ts'

/** Refresh tokens in the database, by hash only (replyke.md §2.2). */
export function refreshTokenStore(pool: Pool): RefreshTokens {
  return {
    async save(token) {
      await query(
        pool,
        `insert into refresh_tokens (uid, jti, space_id, hash, issued_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
        [
          token.uid,
          token.jti,
          token.spaceId,
          token.hash,
          formatInstant(token.issuedAt),
          formatInstant(token.expiresAt),
        ],
      )
    },
  }
}
