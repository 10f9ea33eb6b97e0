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

const body = new Members({ attribute: required(kinds.text(255)) })

/** POST and DELETE remove_attribute/ of one company: as null in a PUT; the definition stays (usercom.md §4.4, U18). */
export function companyRemoveAttribute(
  scope: FastifyInstance,
  ports: Pick<Ports, 'companies'>,
  family: CompanyFamily,
): void {
  for (const method of ['POST', 'DELETE'] as const) {
    const schema = {
      summary: `Remove an attribute's value from a company ${family.described}`,
      tags: ['Companies'],
      params: family.params,
      body: body.schema,
      response: { 200: emptyAnswer, ...faults },
    }
    scope.route({
      method,
      url: pathOf(family, 'remove_attribute'),
      schema,
      handler: async (request, reply) => {
        const target = family.target(request)
        const { attribute } = body.read(request)
        await updateCompany(ports, callerOf(request).ctx, target, readCompanyPatch({ [attribute]: null }))
        return reply.send()
      },
    })
  }
}
