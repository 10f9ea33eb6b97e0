import type { Micros, SpaceId, Uid } from '#core/shared/ids.ts'
import type { MailToken, MailTokens } from '#usecases/ports.ts'
import { formatInstant, query, transaction, type Client, type Pool } from '../database.ts'
import { lockSessions } from '../users/refresh-tokens.ts'
import { sweepSpaces } from './sweep-spaces.ts'

type Shown = Pick<MailToken, 'uid' | 'email'>

/** What is older says nothing more about how many were sent. */
const keptMicros = 24 * 3600 * 1_000_000

export interface MailTokenOptions {
  readonly pool: Pool
  readonly now: (spaceId: SpaceId) => Promise<Micros>
  readonly allSpaces: () => Promise<readonly SpaceId[]>
}

/** Tokens that went out by mail, by hash only (replyke.md §5.9). */
export function mailTokenStore({ pool, now: clock, allSpaces }: MailTokenOptions): MailTokens {
  return {
    add: (token, bounds) =>
      transaction(pool, async (client) => {
        if (!(await lockSessions(client, token.uid))) return 'no_user'
        for (const { since, countMax } of bounds)
          if ((await countSince(client, token, formatInstant(since))) >= countMax) return 'too_many'
        await insert(client, token)
        return 'added'
      }),
    async find({ spaceId, purpose, hash }, now) {
      const [found] = await query<Shown>(
        pool,
        `select m.uid, m.email from mail_tokens m
where m.space_id = $1 and m.purpose = $2 and m.hash = $3 and m.expires_at > $4 and m.guesses_left is null`,
        [spaceId, purpose, hash, formatInstant(now)],
      )
      return found ?? null
    },
    async guess({ uid, purpose, hash }, now) {
      // Rows are locked in one order: those who try at the same time wait for each other, one after the other.
      const tried = await query<Shown & { hash: string }>(
        pool,
        `with tried as (
  select t.hash from mail_tokens t
  where t.uid = $1 and t.purpose = $2 and t.expires_at > $3 and t.guesses_left > 0 order by t.hash for update
)
update mail_tokens m set guesses_left = m.guesses_left - 1 from tried
where m.uid = $1 and m.purpose = $2 and m.hash = tried.hash returning m.uid, m.email, m.hash`,
        [uid, purpose, formatInstant(now)],
      )
      return tried.find((one) => one.hash === hash) ?? null
    },
    async useUp({ uid, purpose, hash }) {
      await query(pool, 'delete from mail_tokens where uid = $1 and purpose = $2 and hash = $3', [
        uid,
        purpose,
        hash,
      ])
    },
    sweep: () =>
      sweepSpaces(
        { pool, now: async (spaceId) => ((await clock(spaceId)) - keptMicros) as Micros, allSpaces },
        `delete from mail_tokens m using (
  select o.uid, o.purpose, o.hash from mail_tokens o
  join unnest($1::uuid[], $2::timestamptz[]) as d(space, before) on o.space_id = d.space
  where o.issued_at < d.before and o.expires_at < d.before limit $3 for update of o skip locked
) o where m.uid = o.uid and m.purpose = o.purpose and m.hash = o.hash returning m.uid`,
      ),
  }
}

/** Another password was set: what was mailed to set one is good no more. Within the transaction that locked the sessions. */
export async function endResetTokens(client: Client, uid: Uid, now: Micros): Promise<void> {
  // They end and stay, so that they still count among those that were sent.
  await query(
    client,
    `update mail_tokens set expires_at = $2 where uid = $1 and purpose = 'password_reset' and expires_at > $2`,
    [uid, formatInstant(now)],
  )
}

async function countSince(client: Client, { uid, purpose }: MailToken, since: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    client,
    'select count(*) as count from mail_tokens m where m.uid = $1 and m.purpose = $2 and m.issued_at > $3',
    [uid, purpose, since],
  )
  return row?.count ?? 0
}

async function insert(client: Client, token: MailToken): Promise<void> {
  const { uid, purpose, hash, spaceId, email, issuedAt, expiresAt, guessesLeft } = token
  await query(client, 'delete from mail_tokens m where m.uid = $1 and m.issued_at < $2', [
    uid,
    formatInstant((issuedAt - keptMicros) as Micros),
  ])
  await query(
    client,
    `insert into mail_tokens (uid, purpose, hash, space_id, email, issued_at, expires_at, guesses_left)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (uid, purpose, hash) do update set email = excluded.email, issued_at = excluded.issued_at,
  expires_at = excluded.expires_at, guesses_left = excluded.guesses_left`,
    [uid, purpose, hash, spaceId, email, formatInstant(issuedAt), formatInstant(expiresAt), guessesLeft],
  )
}
