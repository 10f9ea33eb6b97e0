import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { updateUser } from '#usecases/users/update-user.ts'
import { callerOf } from './caller.ts'
import { pathOf, type Family } from './family.ts'
import { noteUnknownCompany } from './join-company.ts'
import * as kinds from './kinds.ts'
import { Members, required } from './members.ts'
import { emptyAnswer, faults } from './schemas.ts'
import { readUserPatch } from './user-fields.ts'

const body = new Members({ attribute: required(kinds.text(255)), value: required(kinds.any) })

/**
 * POST set_attribute/ of one user (usercom.md U16, B8): one attribute, made when it does not exist; a standard field's
 * name sets that field, as PUT does (§8.7).
 */
export function userSetAttribute(scope: FastifyInstance, ports: Pick<Ports, 'writer'>, family: Family): void {
  const schema = {
    summary: `Set one attribute of a user ${family.described}`,
    tags: ['Attributes of a user'],
    params: family.params,
    body: body.schema,
    response: { 200: emptyAnswer, ...faults },
  }
  scope.post(pathOf(family, 'set_attribute'), { schema }, async (request, reply) => {
    const target = family.target(request)
    const { attribute, value } = body.read(request)
    const patch = readUserPatch({ [attribute]: value })
    noteUnknownCompany(request.log, patch, await updateUser(ports, callerOf(request).ctx, target, patch))
    return reply.send()
  })
}
