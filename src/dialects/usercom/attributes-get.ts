import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { listCrmAttributes } from '#usecases/attributes/list-crm-attributes.ts'
import { callerOf } from './caller.ts'
import { attributeBody } from './from-core.ts'
import { pageOf, pageQuery } from './pages.ts'
import { Attribute, faults, pageOf as pageSchemaOf } from './schemas.ts'

/** GET /attributes/ (usercom.md §4.1): the definitions of users and companies, oldest first. */
export function attributesGet(scope: FastifyInstance, ports: Pick<Ports, 'attributes'>): void {
  const schema = {
    summary: 'List the attributes of users and companies',
    tags: ['Attributes'],
    querystring: pageQuery,
    response: { 200: pageSchemaOf(Attribute), ...faults },
  }
  scope.get('/attributes/', { schema }, async (request) => {
    const { ctx, version } = callerOf(request)
    const page = pageOf(request, await listCrmAttributes(ports, ctx))
    return { ...page, results: page.results.map((definition) => attributeBody(definition, version)) }
  })
}
