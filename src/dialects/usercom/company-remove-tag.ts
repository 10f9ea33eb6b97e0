import type { FastifyInstance } from 'fastify'
import { updateCompany } from '#usecases/companies/update-company.ts'
import type { Ports } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import type { CompanyFamily } from './company-family.ts'
import { pathOf } from './family.ts'
import { Members, required } from './members.ts'
import { emptyAnswer, faults } from './schemas.ts'
import { tagName } from './tag-fields.ts'

const body = new Members({ name: required(tagName) })

/** POST and DELETE remove_tag/ of one company (usercom.md §4.4): the tag itself stays. */
export function companyRemoveTag(
  scope: FastifyInstance,
  ports: Pick<Ports, 'companies'>,
  family: CompanyFamily,
): void {
  for (const method of ['POST', 'DELETE'] as const) {
    const schema = {
      summary: `Remove a tag from a company ${family.described}`,
      tags: ['Companies'],
      params: family.params,
      body: body.schema,
      response: { 200: emptyAnswer, ...faults },
    }
    scope.route({
      method,
      url: pathOf(family, 'remove_tag'),
      schema,
      handler: async (request, reply) => {
        const target = family.target(request)
        const { name } = body.read(request)
        await updateCompany(ports, callerOf(request).ctx, target, { removeTags: [name] })
        return reply.send()
      },
    })
  }
}
