import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { RefreshToken, RefreshTokens } from '#usecases/ports.ts'
import { sweepSpaces } from '../accounts/sweep-spaces.ts'
import { formatInstant, query, transaction, type Client, type Pool } from '../database.ts'

type Row = RefreshToken & Record<string, unknown>

const insert = 'insert into refresh_tokens (uid, jti, family, space_id, hash, issued_at, expires_at)'
const parameters = '$1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::text, $6::timestamptz, $7::timestamptz'
/** Sessions of one user at most; the one that is made is one of them. */
const sessionsMax = 100

/**
 * What goes when a token comes: tokens of the same user that had their time, and the sessions that were refreshed the longest
 * ago when there are very many. The user's row first, then nothing that would have to be waited for: those who save and end at
 * the same time wait in one direction only. Somebody else's deletion of what is passed over does the same.
 */
const withoutOld = (holder: string) => `with held as materialized (${holder}),
old as materialized (
  select t.uid, t.jti from refresh_tokens t
  where t.uid = (select h.uid from held h) and (t.expires_at <= $6::timestamptz or t.family in (
    select k.family from refresh_tokens k where k.uid = $1 and k.revoked_at is null
    order by k.issued_at desc, k.jti offset ${sessionsMax - 1}
  )) for update skip locked
),
gone as (delete from refresh_tokens t using old where t.uid = old.uid and t.jti = old.jti)
${insert} select ${parameters} from held`
const selection = `t.uid, t.jti, t.family, t.space_id as "spaceId", t.hash, t.issued_at as "issuedAt",
  t.expires_at as "expiresAt", t.revoked_at as "revokedAt"`

const valuesOf = ({ uid, jti, family, spaceId, hash, issuedAt, expiresAt }: RefreshToken) => [
  uid,
  jti,
  family,
  spaceId,
  hash,
  formatInstant(issuedAt),
  formatInstant(expiresAt),
]

export interface RefreshTokenOptions {
  readonly pool: Pool
  readonly now: (spaceId: SpaceId) => Promise<Micros>
  readonly allSpaces: () => Promise<readonly SpaceId[]>
}

/** Refresh tokens in the database, by hash only (replyke.md §2.2). */
export function refreshTokenStore({ pool, now, allSpaces }: RefreshTokenOptions): RefreshTokens {
  return {
    async save(token) {
      const holder = 'select u.uid from users u where u.uid = $1 for key share'
      await query(pool, withoutOld(holder), valuesOf(token))
    },
    async saveForPassword(token, revision) {
      // The lock waits for a change of the password under way, and then sees its revision.
      const saved = await query(
        pool,
        `${withoutOld('select c.uid from credentials c where c.uid = $1 and c.revision = $8 for share')} returning jti`,
        [...valuesOf(token), revision],
      )
      return saved.length > 0
    },
    async find(uid, jti) {
      const [found] = await query<Row>(
        pool,
        `select ${selection} from refresh_tokens t where t.uid = $1 and t.jti = $2`,
        [uid, jti],
      )
      return found ?? null
    },
    current: (uid, family) => currentOf(pool, uid, family),
    rotate: (jti, next, forgetBefore) =>
      transaction(pool, async (client) => {
        if (!(await lockSessions(client, next.uid))) return null
        const revoked = await query(
          client,
          `update refresh_tokens set revoked_at = $4
where uid = $1 and jti = $2 and family = $3 and revoked_at is null returning jti`,
          [next.uid, jti, next.family, formatInstant(next.issuedAt)],
        )
        if (revoked.length === 0) return currentOf(client, next.uid, next.family)
        await query(
          client,
          `delete from refresh_tokens t where t.uid = $1
  and (t.expires_at <= $2 or (t.family = $3 and t.revoked_at < $4))`,
          [next.uid, formatInstant(next.issuedAt), next.family, formatInstant(forgetBefore)],
        )
        await query(client, `${insert} values (${parameters})`, valuesOf(next))
        return next
      }),
    end: (uid, family) =>
      transaction(pool, async (client) => {
        await lockSessions(client, uid)
        await query(client, 'delete from refresh_tokens where uid = $1 and family = $2', [uid, family])
      }),
    sweep: () =>
      sweepSpaces(
        { pool, now, allSpaces },
        `delete from refresh_tokens t using (
  select o.uid, o.jti from refresh_tokens o
  join unnest($1::uuid[], $2::timestamptz[]) as d(space, now) on o.space_id = d.space
  where o.expires_at <= d.now limit $3 for update of o skip locked
) o where t.uid = o.uid and t.jti = o.jti returning t.uid`,
      ),
  }
}

async function currentOf(on: Pool | Client, uid: Uid, family: string): Promise<RefreshToken | null> {
  const [found] = await query<Row>(
    on,
    `select ${selection} from refresh_tokens t where t.uid = $1 and t.family = $2 and t.revoked_at is null`,
    [uid, family],
  )
  return found ?? null
}

/**
 * Whoever ends sessions of a user, or gives one another token, does it alone: a token that is just being made would
 * outlive the end of its session. Released with the transaction. Says whether the user is there: to nobody nothing is given.
 */
export async function lockSessions(client: Client, uid: Uid): Promise<boolean> {
  const held = await query(client, 'select u.uid from users u where u.uid = $1 for no key update', [uid])
  return held.length > 0
}
