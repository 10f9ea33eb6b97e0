import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { findTag } from '#usecases/tags/find-tag.ts'
import { callerOf } from './caller.ts'
import { sendCompanies } from './companies-list.ts'
import { numberOf, pathOf } from './family.ts'
import { tagParams, tagPath } from './one-tag.ts'
import { pageQuery } from './pages.ts'
import { Company, faults, pageOf } from './schemas.ts'

/** GET /tags/:id/companies/ (usercom.md §4.2): by internal id. */
export function tagCompanies(scope: FastifyInstance, ports: Pick<Ports, 'tags' | 'companies'>): void {
  const schema = {
    summary: 'List the companies with a tag',
    tags: ['Tags'],
    params: tagParams,
    querystring: pageQuery,
    response: { 200: pageOf(Company), ...faults },
  }
  scope.get(pathOf({ path: tagPath }, 'companies'), { schema }, async (request, reply) => {
    const { number } = await findTag(ports, callerOf(request).ctx, numberOf(request))
    return sendCompanies(request, reply, ports, number)
  })
}
