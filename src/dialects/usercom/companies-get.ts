import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { findCompany } from '#usecases/companies/find-company.ts'
import { callerOf } from './caller.ts'
import type { CompanyFamily } from './company-family.ts'
import { Company, faults } from './schemas.ts'
import { sendCompany } from './send-company.ts'

/** GET /companies/:id/ and /companies-by-id/:company_id/ (usercom.md §4.4). */
export function companiesGet(
  scope: FastifyInstance,
  ports: Pick<Ports, 'companies'>,
  family: CompanyFamily,
): void {
  const schema = {
    summary: `Get a company ${family.described}`,
    tags: ['Companies'],
    params: family.params,
    response: { 200: Company, ...faults },
  }
  scope.get(family.path, { schema }, async (request, reply) => {
    const view = await findCompany(ports, callerOf(request).ctx, family.target(request))
    return sendCompany(request, reply, ports, view)
  })
}
