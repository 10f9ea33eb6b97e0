import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { updateUser } from '#usecases/users/update-user.ts'
import { callerOf } from './caller.ts'
import { pathOf, type Family } from './family.ts'
import * as kinds from './kinds.ts'
import { Members, required } from './members.ts'
import { emptyAnswer, faults } from './schemas.ts'
import { readUserPatch } from './user-fields.ts'

const body = new Members({ attribute: required(kinds.text(255)) })

/**
 * POST and DELETE remove_attribute/ of one user (usercom.md U18, B10): takes the value away and leaves the definition,
 * as null in a PUT does. A value that is not there is no error.
 */
export function userRemoveAttribute(
  scope: FastifyInstance,
  ports: Pick<Ports, 'writer'>,
  family: Family,
): void {
  for (const method of ['POST', 'DELETE'] as const) {
    const schema = {
      summary: `Remove an attribute's value from a user ${family.described}`,
      tags: ['Attributes of a user'],
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
        await updateUser(ports, callerOf(request).ctx, target, readUserPatch({ [attribute]: null }))
        return reply.send()
      },
    })
  }
}
