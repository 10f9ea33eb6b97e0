import { CoreError } from '#core/shared/errors.ts'
import { deleteTenants } from '#usecases/tenants/delete-tenants.ts'
import { Type } from 'typebox'
import { errorAnswers } from '../contract/shared.ts'
import { TenantParams } from '../contract/tenants.ts'
import { ctxOf, type Scope } from '../scope.ts'
import type { TenantPorts } from './tenants.ts'

/** DELETE /projects/{projectId}/tenants/{tenantId}: what it holds is kept, but no request reaches it. */
export function tenantsDelete(scope: Scope, ports: TenantPorts): void {
  const schema = {
    operationId: 'tenants.delete',
    summary: 'Archive a tenant',
    tags: ['Tenants'],
    params: TenantParams,
    response: { 204: Type.Null({ description: 'It is archived.' }), ...errorAnswers },
  }
  scope.delete('/tenants/:tenantId', { schema }, async (request, reply) => {
    const [found] = await deleteTenants(ports, ctxOf(request), [request.params.tenantId])
    if (found !== true) throw new CoreError({ code: 'not_found', message: 'The project has no such tenant' })
    return reply.code(204).send(null)
  })
}
