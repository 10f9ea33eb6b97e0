import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { updateUser } from '#usecases/users/update-user.ts'
import { callerOf } from './caller.ts'
import type { Family } from './family.ts'
import { userBody } from './from-core.ts'
import { noteUnknownCompany } from './join-company.ts'
import { sendBody } from './reply.ts'
import { faults, User } from './schemas.ts'
import { readUserPatch, userWriteSchema } from './user-fields.ts'

/**
 * PUT and PATCH, one and the same, of /users/:id/ and /users-by-id/:user_id/ (usercom.md U9, U10, B3, B4): changes
 * what the body names, never makes a user, answers the whole user.
 */
export function usersPut(scope: FastifyInstance, ports: Pick<Ports, 'writer'>, family: Family): void {
  for (const method of ['PUT', 'PATCH'] as const) {
    const schema = {
      summary: `Update a user ${family.described}`,
      description:
        'Keys that are not sent stay; null clears; tags are only added. PUT and PATCH do the same.',
      tags: ['Users'],
      params: family.params,
      body: userWriteSchema,
      response: { 200: User, ...faults },
    }
    scope.route({
      method,
      url: family.path,
      schema,
      handler: async (request, reply) => {
        const { ctx, version } = callerOf(request)
        const target = family.target(request)
        const patch = readUserPatch(request.body)
        const view = await updateUser(ports, ctx, target, patch)
        noteUnknownCompany(request.log, patch, view)
        return sendBody(reply, userBody(view, version), version)
      },
    })
  }
}
