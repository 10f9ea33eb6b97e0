import type { FastifyInstance } from 'fastify'
import { findCrmAttribute } from '#usecases/attributes/find-crm-attribute.ts'
import type { Ports } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import { numberOf } from './family.ts'
import { attributeBody } from './from-core.ts'
import { attributeParams, attributePath } from './one-attribute.ts'
import { Attribute, faults } from './schemas.ts'

/** GET /attributes/:id/ (usercom.md §4.1): of users or companies. */
export function attributeGet(scope: FastifyInstance, ports: Pick<Ports, 'attributes'>): void {
  const schema = {
    summary: 'Get an attribute',
    tags: ['Attributes'],
    params: attributeParams,
    response: { 200: Attribute, ...faults },
  }
  scope.get(attributePath, { schema }, async (request) => {
    const { ctx, version } = callerOf(request)
    return attributeBody(await findCrmAttribute(ports, ctx, numberOf(request)), version)
  })
}
