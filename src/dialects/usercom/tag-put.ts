import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { renameTag } from '#usecases/tags/rename-tag.ts'
import { callerOf } from './caller.ts'
import { numberOf } from './family.ts'
import { tagBody } from './from-core.ts'
import { Members, required } from './members.ts'
import { tagParams, tagPath } from './one-tag.ts'
import { faults, Tag } from './schemas.ts'
import { tagName } from './tag-fields.ts'

const body = new Members({ name: required(tagName) })

/** PUT and PATCH, one and the same, of /tags/:id/ (usercom.md §4.2): another name; the id stays. */
export function tagPut(scope: FastifyInstance, ports: Pick<Ports, 'tags'>): void {
  for (const method of ['PUT', 'PATCH'] as const) {
    const schema = {
      summary: 'Rename a tag',
      tags: ['Tags'],
      params: tagParams,
      body: body.schema,
      response: { 200: Tag, ...faults },
    }
    scope.route({
      method,
      url: tagPath,
      schema,
      handler: async (request) => {
        const number = numberOf(request)
        const { name } = body.read(request)
        return tagBody(await renameTag(ports, callerOf(request).ctx, number, name))
      },
    })
  }
}
