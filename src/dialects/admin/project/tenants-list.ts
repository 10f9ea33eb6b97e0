import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { TenantsAnswer } from '../contract/tenants.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toTenant, type TenantPorts } from './tenants.ts'

/** GET /projects/{projectId}/tenants: none in a project without tenants, so that pages can ask of any. */
export function tenantsList(scope: Scope, ports: TenantPorts): void {
  const schema = {
    operationId: 'tenants.list',
    summary: 'List the tenants of a project',
    tags: ['Tenants'],
    params: ProjectParams,
    response: { 200: TenantsAnswer, ...errorAnswers },
  }
  scope.get('/tenants', { schema }, async (request) => ({
    tenants: (await ports.tenants.of(ctxOf(request).projectId)).live.map(toTenant),
  }))
}
