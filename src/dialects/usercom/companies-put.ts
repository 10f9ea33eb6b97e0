import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { updateCompany } from '#usecases/companies/update-company.ts'
import { callerOf } from './caller.ts'
import type { CompanyFamily } from './company-family.ts'
import { companyWriteSchema, readCompanyPatch } from './company-fields.ts'
import { Company, faults } from './schemas.ts'
import { sendCompany } from './send-company.ts'

/**
 * PUT and PATCH, one and the same, of /companies/:id/ and /companies-by-id/:company_id/ (usercom.md §4.4): changes what
 * the body names, never makes a company, answers the whole company.
 */
export function companiesPut(
  scope: FastifyInstance,
  ports: Pick<Ports, 'companies'>,
  family: CompanyFamily,
): void {
  for (const method of ['PUT', 'PATCH'] as const) {
    const schema = {
      summary: `Update a company ${family.described}`,
      description:
        'Keys that are not sent stay; null clears; tags are only added. PUT and PATCH do the same.',
      tags: ['Companies'],
      params: family.params,
      body: companyWriteSchema,
      response: { 200: Company, ...faults },
    }
    scope.route({
      method,
      url: family.path,
      schema,
      handler: async (request, reply) => {
        const target = family.target(request)
        const patch = readCompanyPatch(request.body)
        const view = await updateCompany(ports, callerOf(request).ctx, target, patch)
        return sendCompany(request, reply, ports, view)
      },
    })
  }
}
