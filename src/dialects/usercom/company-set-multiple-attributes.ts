import type { FastifyInstance } from 'fastify'
import { updateCompany } from '#usecases/companies/update-company.ts'
import type { Ports } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import type { CompanyFamily } from './company-family.ts'
import { companyWriteSchema, readCompanyPatch } from './company-fields.ts'
import { pathOf } from './family.ts'
import { emptyAnswer, faults } from './schemas.ts'

/**
 * POST set_multiple_attributes/ of one company (usercom.md §4.4): a flat map, read as PUT reads its body, and answered
 * with nothing.
 */
export function companySetMultipleAttributes(
  scope: FastifyInstance,
  ports: Pick<Ports, 'companies'>,
  family: CompanyFamily,
): void {
  const schema = {
    summary: `Set attributes of a company ${family.described}`,
    tags: ['Companies'],
    params: family.params,
    body: companyWriteSchema,
    response: { 200: emptyAnswer, ...faults },
  }
  scope.post(pathOf(family, 'set_multiple_attributes'), { schema }, async (request, reply) => {
    const target = family.target(request)
    await updateCompany(ports, callerOf(request).ctx, target, readCompanyPatch(request.body))
    return reply.send()
  })
}
