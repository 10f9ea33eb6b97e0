import { createTenants } from '#usecases/tenants/create-tenants.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { NewTenantBody, ShownTenant } from '../contract/tenants.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toTenant, type TenantPorts } from './tenants.ts'

/** POST /projects/{projectId}/tenants */
export function tenantsCreate(scope: Scope, ports: TenantPorts): void {
  const schema = {
    operationId: 'tenants.create',
    summary: 'Make a tenant',
    tags: ['Tenants'],
    params: ProjectParams,
    body: NewTenantBody,
    response: { 201: ShownTenant, ...errorAnswers },
  }
  scope.post('/tenants', { schema }, async (request, reply) => {
    const made = onlyOutcome(await createTenants(ports, ctxOf(request), [request.body]))
    return reply.code(201).send(toTenant(made))
  })
}
