import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { createTag } from '#usecases/tags/create-tag.ts'
import { callerOf } from './caller.ts'
import { tagBody } from './from-core.ts'
import { Members, required } from './members.ts'
import { faults, Tag } from './schemas.ts'
import { tagName } from './tag-fields.ts'

const body = new Members({ name: required(tagName) })

/** POST /tags/ (usercom.md §4.2): makes a tag that nobody has yet. */
export function tagsPost(scope: FastifyInstance, ports: Pick<Ports, 'tags'>): void {
  const schema = {
    summary: 'Create a tag',
    tags: ['Tags'],
    body: body.schema,
    response: { 201: Tag, ...faults },
  }
  scope.post('/tags/', { schema }, async (request, reply) => {
    const { name } = body.read(request)
    return reply.code(201).send(tagBody(await createTag(ports, callerOf(request).ctx, name)))
  })
}
