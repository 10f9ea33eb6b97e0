import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { deleteTag } from '#usecases/tags/delete-tag.ts'
import { callerOf } from './caller.ts'
import { numberOf } from './family.ts'
import { tagParams, tagPath } from './one-tag.ts'
import { faults } from './schemas.ts'

/** DELETE /tags/:id/ (usercom.md §4.2): no user and no company has it any longer. */
export function tagDelete(scope: FastifyInstance, ports: Pick<Ports, 'tags'>): void {
  const schema = {
    summary: 'Delete a tag',
    tags: ['Tags'],
    params: tagParams,
    response: { 204: Type.Null({ description: 'Deleted' }), ...faults },
  }
  scope.delete(tagPath, { schema }, async (request, reply) => {
    await deleteTag(ports, callerOf(request).ctx, numberOf(request))
    return reply.code(204).send()
  })
}
