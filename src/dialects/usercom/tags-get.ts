import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { listTags } from '#usecases/tags/list-tags.ts'
import { callerOf } from './caller.ts'
import { tagBody } from './from-core.ts'
import { pageOf, pageQuery } from './pages.ts'
import { faults, pageOf as pageSchemaOf, Tag } from './schemas.ts'

/** GET /tags/ (usercom.md §4.2): oldest first, those that nobody has any more too. */
export function tagsGet(scope: FastifyInstance, ports: Pick<Ports, 'tags'>): void {
  const schema = {
    summary: 'List tags',
    tags: ['Tags'],
    querystring: pageQuery,
    response: { 200: pageSchemaOf(Tag), ...faults },
  }
  scope.get('/tags/', { schema }, async (request) => {
    const page = pageOf(request, await listTags(ports, callerOf(request).ctx))
    return { ...page, results: page.results.map(tagBody) }
  })
}
