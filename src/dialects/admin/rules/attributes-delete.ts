import { Type } from 'typebox'
import { deleteAttributes } from '#usecases/attributes/delete-attributes.ts'
import type { Ports } from '#usecases/ports.ts'
import { AttributeParams } from '../contract/attributes.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { checkRemoved } from './gone.ts'

/** DELETE /projects/{projectId}/attributes/{attributeId}: values stay, but nobody sees or sets them any more. */
export function attributesDelete(scope: Scope, ports: Pick<Ports, 'attributes'>): void {
  const schema = {
    operationId: 'attributes.delete',
    summary: 'Archive an attribute',
    description:
      'Values that were set are kept, but neither shown nor settable any more; filters that name it match nobody. A new attribute of the same key and type shows them again.',
    tags: ['Attributes'],
    params: AttributeParams,
    response: { 204: Type.Null(), ...errorAnswers },
  }
  scope.delete('/attributes/:attributeId', { schema }, async (request, reply) => {
    const { attributeId } = request.params
    checkRemoved(await deleteAttributes(ports, ctxOf(request), [attributeId]), 'Attribute')
    return reply.code(204).send(null)
  })
}
