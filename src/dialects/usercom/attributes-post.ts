import type { FastifyInstance } from 'fastify'
import { defineAttribute } from '#usecases/attributes/define-attribute.ts'
import type { Ports } from '#usecases/ports.ts'
import { attributeWriteSchema, readNewAttribute } from './attribute-fields.ts'
import { callerOf } from './caller.ts'
import { attributeBody } from './from-core.ts'
import { Attribute, faults } from './schemas.ts'

/** POST /attributes/ (usercom.md §4.1): makes an attribute of users or of companies. */
export function attributesPost(scope: FastifyInstance, ports: Pick<Ports, 'attributes'>): void {
  const schema = {
    summary: 'Create an attribute',
    tags: ['Attributes'],
    body: attributeWriteSchema,
    response: { 201: Attribute, ...faults },
  }
  scope.post('/attributes/', { schema }, async (request, reply) => {
    const { ctx, version } = callerOf(request)
    const definition = await defineAttribute(ports, ctx, readNewAttribute(request))
    return reply.code(201).send(attributeBody(definition, version))
  })
}
