import { AuditChoicesAnswer } from '../contract/members.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { AdminOptions } from '../options.ts'
import type { Scope } from '../scope.ts'

/** GET /audit-log/choices: what its filters can be set to. */
export function auditLogChoices(scope: Scope, { ports }: AdminOptions): void {
  const schema = {
    operationId: 'audit-log.choices',
    summary: 'List what the audit log can be filtered by',
    tags: ['Audit log'],
    response: { 200: AuditChoicesAnswer, ...errorAnswers },
  }
  scope.get('/audit-log/choices', { schema, config: { access: 'admin' } }, async () => {
    const { operations, members } = await ports.auditLog.choices()
    return { operations: [...operations], members: [...members] }
  })
}
