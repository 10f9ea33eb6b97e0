import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { massUpdateUsers } from '#usecases/users/mass-update-users.ts'
import { callerOf } from './caller.ts'
import { Problems } from './errors.ts'
import { noteUnknownCompany } from './join-company.ts'
import { Done, massUpdatePath, massUpdates } from './mass-update.ts'
import { faults } from './schemas.ts'
import { fieldOfName, readUserPatch } from './user-fields.ts'

/**
 * PUT mass_update_standard_attributes/ in both families (usercom.md U14, B6): one of the fields that PUT takes, of many users.
 * Users that are not there are skipped.
 */
export function usersMassUpdateStandard(
  scope: FastifyInstance,
  ports: Pick<Ports, 'writer' | 'massWrites' | 'attributes'>,
): void {
  for (const { family, body } of massUpdates) {
    const schema = {
      summary: `Set one standard attribute of many users ${family.described}`,
      tags: ['Users'],
      body: body.schema,
      response: { 200: Done, ...faults },
    }
    scope.put(massUpdatePath(family, 'mass_update_standard_attributes'), { schema }, async (request) => {
      const { ids, attribute, value } = body.read(request)
      checkField(attribute)
      const patch = readUserPatch({ [attribute]: value })
      const view = await massUpdateUsers(ports, callerOf(request).ctx, ids, patch)
      if (view !== null) noteUnknownCompany(request.log, patch, view)
      return { status: 'ok' }
    })
  }
}

/** The list of what may be written has no tags (usercom.md §2.1). @throws InvalidFields for any other name */
function checkField(attribute: string): void {
  const name = fieldOfName(attribute)
  if (name !== null && name !== 'tags') return
  const problems = new Problems()
  problems.add('attribute', `"${attribute}" is not a valid choice.`)
  problems.check()
}
