import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { deleteCompany } from '#usecases/companies/delete-company.ts'
import { callerOf } from './caller.ts'
import type { CompanyFamily } from './company-family.ts'
import { faults } from './schemas.ts'

/** DELETE /companies/:id/ and /companies-by-id/:company_id/ (usercom.md §4.4); its users stay. */
export function companiesDelete(
  scope: FastifyInstance,
  ports: Pick<Ports, 'companies'>,
  family: CompanyFamily,
): void {
  const schema = {
    summary: `Delete a company ${family.described}`,
    tags: ['Companies'],
    params: family.params,
    response: { 204: Type.Null({ description: 'Deleted' }), ...faults },
  }
  scope.delete(family.path, { schema }, async (request, reply) => {
    await deleteCompany(ports, callerOf(request).ctx, family.target(request))
    return reply.code(204).send()
  })
}
