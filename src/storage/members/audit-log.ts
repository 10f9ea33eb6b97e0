import type { Micros } from '#core/shared/ids.ts'
import type { AuditEntry, AuditLog } from '#usecases/ports.ts'
import { formatInstant, query, type Pool } from '../database.ts'

/** How long entries are kept: what is looked for is found within a year, and the table has an end. */
const keptMicros = 365 * 86_400 * 1_000_000

type Row = Omit<AuditEntry, 'id'> & { id: number } & Record<string, unknown>

/** @param now the machine's clock */
export function auditLog(pool: Pool, now: () => Micros): AuditLog {
  return {
    async begin({ memberId, memberEmail, operation, projectId, otherProjectId, target, detail }) {
      const [row] = await query<{ id: number }>(
        pool,
        `insert into audit_log (at, member_id, member_email, operation, project_id, other_project_id, target, detail)
values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [
          formatInstant(now()),
          memberId,
          memberEmail,
          operation,
          projectId,
          otherProjectId,
          JSON.stringify(target),
          JSON.stringify(detail),
        ],
      )
      if (row === undefined) throw new Error('an entry of the audit log was not written')
      return String(row.id)
    },
    async finish(id, status) {
      await query(pool, 'update audit_log set status = $2 where id = $1', [id, status])
    },
    async list({ memberId, operation, projectId }, { cursor, limit }) {
      const before = cursor === null ? null : Number(cursor)
      const rows = await query<Row>(
        pool,
        `select l.id, l.at, l.member_id as "memberId", l.member_email as "memberEmail", l.operation,
  l.project_id as "projectId", l.other_project_id as "otherProjectId", l.target, l.detail, l.status
from audit_log l
where ($1::text is null or l.member_id = $1) and ($2::text is null or l.operation = $2)
  and ($3::text is null or l.project_id = $3 or l.other_project_id = $3) and ($4::bigint is null or l.id < $4)
order by l.id desc limit $5`,
        [memberId ?? null, operation ?? null, projectId ?? null, before, limit + 1],
      )
      const entries = rows.slice(0, limit).map((row): AuditEntry => ({ ...row, id: String(row.id) }))
      return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null }
    },
    async choices() {
      // From one value to the next by the index: what is read is as much as is shown, not the whole log.
      const operations = await query<{ operation: string }>(
        pool,
        `with recursive one(operation) as (
  select min(l.operation) from audit_log l
  union all
  select (select min(l.operation) from audit_log l where l.operation > o.operation) from one o
  where o.operation is not null
)
select o.operation from one o where o.operation is not null order by o.operation`,
      )
      const members = await query<{ id: string; email: string }>(
        pool,
        `with recursive one(id) as (
  select min(l.member_id) from audit_log l
  union all
  select (select min(l.member_id) from audit_log l where l.member_id > o.id) from one o where o.id is not null
)
select o.id, last.email from one o cross join lateral (
  select l.member_email as email from audit_log l where l.member_id = o.id order by l.id desc limit 1
) last
order by o.id`,
      )
      return { operations: operations.map((one) => one.operation), members }
    },
    async sweep() {
      const end = (now() - keptMicros) as Micros
      await query(pool, 'delete from audit_log where at <= $1', [formatInstant(end)])
    },
  }
}
