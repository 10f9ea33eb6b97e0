import { findAttribute } from '#usecases/attributes/find-attribute.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from './auth.ts'
import { AdminAttribute, AttributePath } from './contract/attributes.ts'
import { errorAnswers } from './contract/shared.ts'
import { toAdminAttribute } from './from-core.ts'
import type { Scope } from './scope.ts'

/** GET /attributes/{id}: one attribute (trophy.md §4.1). */
export function adminAttributesGet(scope: Scope, ports: Pick<Ports, 'attributes'>): void {
  const schema = {
    operationId: 'admin.attributes.get',
    summary: 'Get an attribute',
    tags: ['Attributes'],
    params: AttributePath,
    response: { 200: AdminAttribute, ...errorAnswers },
  }
  scope.get('/attributes/:id', { schema }, async (request) =>
    // Kept in lower case; what is no uuid is nobody's id.
    toAdminAttribute(await findAttribute(ports, ctxOf(request), request.params.id.toLowerCase())),
  )
}
