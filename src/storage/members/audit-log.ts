import type { Micros } from '#core/shared/ids.ts'
import type { AuditEntry, AuditLog } from '#usecases/ports.ts'
import { formatInstant, query, type Pool } from '../database.ts'

type Row = Omit<AuditEntry, 'id'> & { id: number } & Record<string, unknown>

/** @param now the machine's clock */
export function auditLog(pool: Pool, now: () => Micros): AuditLog {
  return {
    async begin({ memberId, memberEmail, operation, projectId, target, detail }) {
      const [row] = await query<{ id: number }>(
        pool,
        `insert into audit_log (at, member_id, member_email, operation, project_id, target, detail)
values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [
          formatInstant(now()),
          memberId,
          memberEmail,
          operation,
          projectId,
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
  l.project_id as "projectId", l.target, l.detail, l.status
from audit_log l
where ($1::text is null or l.member_id = $1) and ($2::text is null or l.operation = $2)
  and ($3::text is null or l.project_id = $3) and ($4::bigint is null or l.id < $4)
order by l.id desc limit $5`,
        [memberId ?? null, operation ?? null, projectId ?? null, before, limit + 1],
      )
      const entries = rows.slice(0, limit).map((row): AuditEntry => ({ ...row, id: String(row.id) }))
      return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null }
    },
    async choices() {
      const operations = await query<{ operation: string }>(
        pool,
        'select distinct l.operation from audit_log l order by l.operation',
      )
      const members = await query<{ id: string; email: string }>(
        pool,
        `select distinct on (l.member_id) l.member_id as id, l.member_email as email from audit_log l
order by l.member_id, l.id desc`,
      )
      return { operations: operations.map((one) => one.operation), members }
    },
  }
}
