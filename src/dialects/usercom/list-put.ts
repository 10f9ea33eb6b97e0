import type { FastifyInstance } from 'fastify'
import { updateList } from '#usecases/lists/update-list.ts'
import type { Ports } from '#usecases/ports.ts'
import { callerOf } from './caller.ts'
import { numberOf } from './family.ts'
import { listBody } from './from-core.ts'
import { listDescription, listName } from './lists-post.ts'
import { Members, optional } from './members.ts'
import { listParams, listPath } from './one-list.ts'
import { faults, List } from './schemas.ts'

const body = new Members<{ name: string | undefined; description: string | null | undefined }>({
  name: optional(listName, undefined),
  description: optional(listDescription, undefined),
})

/** PUT and PATCH, one and the same, of /lists/:id/ (usercom.md §4.3): what is not sent stays, and so do its users. */
export function listPut(scope: FastifyInstance, ports: Pick<Ports, 'lists'>): void {
  for (const method of ['PUT', 'PATCH'] as const) {
    const schema = {
      summary: 'Update a list of users',
      tags: ['Lists'],
      params: listParams,
      body: body.schema,
      response: { 200: List, ...faults },
    }
    scope.route({
      method,
      url: listPath,
      schema,
      handler: async (request) => {
        const number = numberOf(request)
        const { name, description } = body.read(request)
        const change = {
          ...(name === undefined ? {} : { name }),
          ...(description === undefined ? {} : { description: description ?? '' }),
        }
        return listBody(await updateList(ports, callerOf(request).ctx, number, change))
      },
    })
  }
}
