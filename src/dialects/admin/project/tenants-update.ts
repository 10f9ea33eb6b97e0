import { updateTenants } from '#usecases/tenants/update-tenants.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ShownTenant, TenantBody, TenantParams } from '../contract/tenants.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toTenant, type TenantPorts } from './tenants.ts'

/** PATCH /projects/{projectId}/tenants/{tenantId} */
export function tenantsUpdate(scope: Scope, ports: TenantPorts): void {
  const schema = {
    operationId: 'tenants.update',
    summary: 'Change a tenant',
    tags: ['Tenants'],
    params: TenantParams,
    body: TenantBody,
    response: { 200: ShownTenant, ...errorAnswers },
  }
  scope.patch('/tenants/:tenantId', { schema }, async (request) => {
    const patch = { ...request.body, id: request.params.tenantId }
    return toTenant(onlyOutcome(await updateTenants(ports, ctxOf(request), [patch])))
  })
}
