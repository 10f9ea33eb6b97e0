import { findAttribute } from '#usecases/attributes/find-attribute.ts'
import { findAttributeInUse } from '#usecases/attributes/list-attributes-in-use.ts'
import { renameAttributes } from '#usecases/attributes/rename-attributes.ts'
import type { Ports } from '#usecases/ports.ts'
import { AttributeBody, AttributeParams, ShownAttribute } from '../contract/attributes.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toAttribute } from './attributes.ts'

/** PATCH /projects/{projectId}/attributes/{attributeId}: another name; all else of it is fixed. */
export function attributesUpdate(scope: Scope, ports: Pick<Ports, 'attributes' | 'rules'>): void {
  const schema = {
    operationId: 'attributes.update',
    summary: 'Rename an attribute',
    tags: ['Attributes'],
    params: AttributeParams,
    body: AttributeBody,
    response: { 200: ShownAttribute, ...errorAnswers },
  }
  scope.patch('/attributes/:attributeId', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const { id } = await findAttribute(ports, ctx, request.params.attributeId)
    await renameAttributes(ports, ctx, [{ id, name: request.body.name }])
    return toAttribute(await findAttributeInUse(ports, ctx, id))
  })
}
