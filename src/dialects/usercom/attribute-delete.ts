import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { deleteCrmAttribute } from '#usecases/attributes/delete-crm-attribute.ts'
import type { Ports } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import { numberOf } from './family.ts'
import { attributeParams, attributePath } from './one-attribute.ts'
import { faults } from './schemas.ts'

/** DELETE /attributes/:id/ (usercom.md §4.1): its values are neither shown nor settable any more. */
export function attributeDelete(scope: FastifyInstance, ports: Pick<Ports, 'attributes'>): void {
  const schema = {
    summary: 'Delete an attribute',
    tags: ['Attributes'],
    params: attributeParams,
    response: { 204: Type.Null({ description: 'Deleted' }), ...faults },
  }
  scope.delete(attributePath, { schema }, async (request, reply) => {
    await deleteCrmAttribute(ports, callerOf(request).ctx, numberOf(request))
    return reply.code(204).send()
  })
}
