import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { updateUser } from '#usecases/users/update-user.ts'
import { callerOf } from './caller.ts'
import { pathOf, type Family } from './family.ts'
import { Members, required } from './members.ts'
import { emptyAnswer, faults } from './schemas.ts'
import { tagNames } from './tag-fields.ts'

const body = new Members({ tag_names: required(tagNames) })

/** POST add_many_tags/ of one user (usercom.md U20, B12): all of them or, when one name is wrong, none. */
export function userAddManyTags(scope: FastifyInstance, ports: Pick<Ports, 'writer'>, family: Family): void {
  const schema = {
    summary: `Add tags to a user ${family.described}`,
    tags: ['Tags of a user'],
    params: family.params,
    body: body.schema,
    response: { 200: emptyAnswer, ...faults },
  }
  scope.post(pathOf(family, 'add_many_tags'), { schema }, async (request, reply) => {
    const target = family.target(request)
    const { tag_names: addTags } = body.read(request)
    await updateUser(ports, callerOf(request).ctx, target, { alwaysTouch: true, addTags })
    return reply.send()
  })
}
