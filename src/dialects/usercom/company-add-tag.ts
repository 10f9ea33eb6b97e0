import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { tagCompany } from '#usecases/companies/tag-company.ts'
import type { Ports } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import type { CompanyFamily } from './company-family.ts'
import { pathOf } from './family.ts'
import { Members, required } from './members.ts'
import { faults, Tag } from './schemas.ts'
import { tagName } from './tag-fields.ts'

const body = new Members({ name: required(tagName) })
const Answer = Type.Object({
  created: Type.Boolean({ description: 'Did the company not have the tag before?' }),
  tag: Tag,
})

/** POST add_tag/ of one company (usercom.md §4.4): the tag is made when there is none; a repeat is harmless. */
export function companyAddTag(
  scope: FastifyInstance,
  ports: Pick<Ports, 'companies'>,
  family: CompanyFamily,
): void {
  const schema = {
    summary: `Add a tag to a company ${family.described}`,
    tags: ['Companies'],
    params: family.params,
    body: body.schema,
    response: { 200: Answer, ...faults },
  }
  scope.post(pathOf(family, 'add_tag'), { schema }, async (request) => {
    const target = family.target(request)
    const { name } = body.read(request)
    const { added, tag } = await tagCompany(ports, callerOf(request).ctx, target, name)
    return { created: added, tag: { id: tag.number, name: tag.name } }
  })
}
