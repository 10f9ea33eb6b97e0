import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { tagUser } from '#usecases/users/tag-user.ts'
import { callerOf } from './caller.ts'
import { pathOf, type Family } from './family.ts'
import { Members, required } from './members.ts'
import { faults, Tag } from './schemas.ts'
import { tagName } from './tag-fields.ts'

const body = new Members({ name: required(tagName) })
const Answer = Type.Object({
  created: Type.Boolean({ description: 'Did the user not have the tag before?' }),
  tag: Tag,
})

/** POST add_tag/ of one user (usercom.md U19, B11): the tag is made when there is none; a repeat is harmless. */
export function userAddTag(scope: FastifyInstance, ports: Pick<Ports, 'writer'>, family: Family): void {
  const schema = {
    summary: `Add a tag to a user ${family.described}`,
    tags: ['Tags of a user'],
    params: family.params,
    body: body.schema,
    response: { 200: Answer, ...faults },
  }
  scope.post(pathOf(family, 'add_tag'), { schema }, async (request) => {
    const target = family.target(request)
    const { name } = body.read(request)
    const { added, tag } = await tagUser(ports, callerOf(request).ctx, target, name)
    return { created: added, tag: { id: tag.number, name: tag.name } }
  })
}
