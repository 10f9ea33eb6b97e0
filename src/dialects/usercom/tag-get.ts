import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { findTag } from '#usecases/tags/find-tag.ts'
import { callerOf } from './caller.ts'
import { numberOf } from './family.ts'
import { tagBody } from './from-core.ts'
import { tagParams, tagPath } from './one-tag.ts'
import { faults, Tag } from './schemas.ts'

/** GET /tags/:id/ (usercom.md §4.2). */
export function tagGet(scope: FastifyInstance, ports: Pick<Ports, 'tags'>): void {
  const schema = {
    summary: 'Get a tag',
    tags: ['Tags'],
    params: tagParams,
    response: { 200: Tag, ...faults },
  }
  scope.get(tagPath, { schema }, async (request) =>
    tagBody(await findTag(ports, callerOf(request).ctx, numberOf(request))),
  )
}
