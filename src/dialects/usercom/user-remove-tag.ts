import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { updateUser } from '#usecases/users/update-user.ts'
import { callerOf } from './caller.ts'
import { pathOf, type Family } from './family.ts'
import { Members, required } from './members.ts'
import { emptyAnswer, faults } from './schemas.ts'
import { tagName } from './tag-fields.ts'

const body = new Members({ name: required(tagName) })

/** POST and DELETE remove_tag/ of one user (usercom.md U21, B13): the tag itself stays. */
export function userRemoveTag(scope: FastifyInstance, ports: Pick<Ports, 'writer'>, family: Family): void {
  for (const method of ['POST', 'DELETE'] as const) {
    const schema = {
      summary: `Remove a tag from a user ${family.described}`,
      tags: ['Tags of a user'],
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
        await updateUser(ports, callerOf(request).ctx, target, { alwaysTouch: true, removeTags: [name] })
        return reply.send()
      },
    })
  }
}
