import { isoMillis } from '#core/shared/instant.ts'
import { AuditAnswer, AuditQuery } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'

/** GET /audit-log: what members changed, the newest first. */
export function auditLogList(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'audit-log.list',
    summary: 'List what members changed',
    description:
      'Every change that a member makes here has an entry, refused ones too; so has who became a member, or set another password, by a link. Signing in and out, and what is done on the command line, has none. Secrets are not kept, of a user’s own data only which fields changed, and of entries a year.',
    tags: ['Audit log'],
    querystring: AuditQuery,
    response: { 200: AuditAnswer, ...errorAnswers },
  }
  scope.get('/audit-log', { schema, config: { access: 'admin' } }, async (request) => {
    const { member, operation, project, cursor = null, limit = '50' } = request.query
    const filter = {
      ...(member === undefined ? {} : { memberId: member }),
      ...(operation === undefined ? {} : { operation }),
      ...(project === undefined ? {} : { projectId: project }),
    }
    const { entries, next } = await ports.auditLog.list(filter, { cursor, limit: Number(limit) })
    return { entries: entries.map((entry) => ({ ...entry, at: isoMillis(entry.at) })), next }
  })
}
