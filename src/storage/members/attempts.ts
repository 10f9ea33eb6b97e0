import { hash } from 'node:crypto'
import { attemptLimits } from '#core/members/attempts.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { MemberAttempts } from '#usecases/ports.ts'
import { formatInstant, query, type Pool } from '../database.ts'

/** People type passwords where their address belongs, so no subject is kept as it is. */
const kept = (subject: string): string => hash('sha256', subject, 'base64url')

/** @param now the machine's clock */
export function memberAttempts(pool: Pool, now: () => Micros): MemberAttempts {
  return {
    async count(kind, subject) {
      const { countMax, seconds } = attemptLimits[kind]
      const at = now()
      const end = (at + seconds * 1_000_000) as Micros
      const [row] = await query<{ count: number; endsAt: Micros }>(
        pool,
        `insert into member_attempts as a (kind, subject, started_at, ends_at, count) values ($1, $2, $3, $4, 1)
on conflict (kind, subject) do update set
  started_at = case when a.ends_at <= $3 then $3 else a.started_at end,
  ends_at = case when a.ends_at <= $3 then $4 else a.ends_at end,
  count = case when a.ends_at <= $3 then 1 else least(a.count, $5) + 1 end
returning a.count, a.ends_at as "endsAt"`,
        [kind, kept(subject), formatInstant(at), formatInstant(end), countMax],
      )
      if (row === undefined || row.count <= countMax) return 0
      return Math.max(1, Math.ceil((row.endsAt - at) / 1_000_000))
    },
    async takeBack(kind, subject) {
      await query(
        pool,
        'update member_attempts a set count = a.count - 1 where a.kind = $1 and a.subject = $2 and a.count > 0',
        [kind, kept(subject)],
      )
    },
    async sweep() {
      await query(pool, 'delete from member_attempts where ends_at <= $1', [formatInstant(now())])
    },
  }
}
