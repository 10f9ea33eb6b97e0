import type { FastifyInstance } from 'fastify'
import { updateCompany } from '#usecases/companies/update-company.ts'
import type { Ports } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import type { CompanyFamily } from './company-family.ts'
import { readCompanyPatch } from './company-fields.ts'
import { pathOf } from './family.ts'
import * as kinds from './kinds.ts'
import { Members, required } from './members.ts'
import { emptyAnswer, faults } from './schemas.ts'

const body = new Members({ attribute: required(kinds.text(255)), value: required(kinds.any) })

/** POST set_attribute/ of one company (usercom.md §4.4): as a user's; a standard field's name sets that field. */
export function companySetAttribute(
  scope: FastifyInstance,
  ports: Pick<Ports, 'companies'>,
  family: CompanyFamily,
): void {
  const schema = {
    summary: `Set one attribute of a company ${family.described}`,
    tags: ['Companies'],
    params: family.params,
    body: body.schema,
    response: { 200: emptyAnswer, ...faults },
  }
  scope.post(pathOf(family, 'set_attribute'), { schema }, async (request, reply) => {
    const target = family.target(request)
    const { attribute, value } = body.read(request)
    await updateCompany(ports, callerOf(request).ctx, target, readCompanyPatch({ [attribute]: value }))
    return reply.send()
  })
}
