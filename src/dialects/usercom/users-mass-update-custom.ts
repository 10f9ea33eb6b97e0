import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { massUpdateUsers } from '#usecases/users/mass-update-users.ts'
import { callerOf } from './caller.ts'
import { Problems } from './errors.ts'
import { noteUnknownCompany } from './join-company.ts'
import { Done, massUpdatePath, massUpdates } from './mass-update.ts'
import { faults } from './schemas.ts'
import { isReadOnlyName, readUserPatch } from './user-fields.ts'

/**
 * PUT and POST mass_update_custom_attributes/ in both families (usercom.md U15, B7, §6.10): one custom attribute of many
 * users, made when it does not exist; a standard field's name sets that field, as with `set_attribute`.
 */
export function usersMassUpdateCustom(
  scope: FastifyInstance,
  ports: Pick<Ports, 'writer' | 'massWrites' | 'attributes'>,
): void {
  for (const { family, body } of massUpdates) {
    for (const method of ['PUT', 'POST'] as const) {
      const schema = {
        summary: `Set one custom attribute of many users ${family.described}`,
        tags: ['Users'],
        body: body.schema,
        response: { 200: Done, ...faults },
      }
      scope.route({
        method,
        url: massUpdatePath(family, 'mass_update_custom_attributes'),
        schema,
        handler: async (request) => {
          const { ids, attribute, value } = body.read(request)
          checkWritable(attribute)
          const patch = readUserPatch({ [attribute]: value })
          const view = await massUpdateUsers(ports, callerOf(request).ctx, ids, patch)
          if (view !== null) noteUnknownCompany(request.log, patch, view)
          return { status: 'ok' }
        },
      })
    }
  }
}

/** Here nothing else is in the request: what would be ignored there is a mistake. @throws InvalidFields */
function checkWritable(attribute: string): void {
  if (!isReadOnlyName(attribute)) return
  const problems = new Problems()
  problems.add('attribute', `"${attribute}" is read-only.`)
  problems.check()
}
