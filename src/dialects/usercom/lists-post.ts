import type { FastifyInstance } from 'fastify'
import type { Ports } from '#usecases/ports.ts'
import { createList } from '#usecases/lists/create-list.ts'
import { callerOf } from './caller.ts'
import { listBody } from './from-core.ts'
import * as kinds from './kinds.ts'
import { Members, optional, required } from './members.ts'
import { faults, List } from './schemas.ts'

export const listName = kinds.text(255)
export const listDescription = kinds.nullableText(10_000)

const body = new Members({ name: required(listName), description: optional(listDescription, null) })

/** POST /lists/ (usercom.md §4.3): makes a list of users. */
export function listsPost(scope: FastifyInstance, ports: Pick<Ports, 'lists'>): void {
  const schema = {
    summary: 'Create a list of users',
    tags: ['Lists'],
    body: body.schema,
    response: { 201: List, ...faults },
  }
  scope.post('/lists/', { schema }, async (request, reply) => {
    const { name, description } = body.read(request)
    const list = await createList(ports, callerOf(request).ctx, { name, description: description ?? '' })
    return reply.code(201).send(listBody(list))
  })
}
