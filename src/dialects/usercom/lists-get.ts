import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { listLists } from '#usecases/lists/list-lists.ts'
import { callerOf } from './caller.ts'
import { listBody } from './from-core.ts'
import { pageOf, pageQuery } from './pages.ts'
import { faults, List, pageOf as pageSchemaOf } from './schemas.ts'

/** GET /lists/ (usercom.md §4.3): oldest first. */
export function listsGet(scope: FastifyInstance, ports: Pick<Ports, 'lists'>): void {
  const schema = {
    summary: 'List the lists of users',
    tags: ['Lists'],
    querystring: pageQuery,
    response: { 200: pageSchemaOf(List), ...faults },
  }
  scope.get('/lists/', { schema }, async (request) => {
    const page = pageOf(request, await listLists(ports, callerOf(request).ctx))
    return { ...page, results: page.results.map(listBody) }
  })
}
