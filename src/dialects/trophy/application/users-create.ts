import { parseCustomerId } from '#core/shared/ids.ts'
import type { Ports } from '#usecases/ports.ts'
import { createUser } from '#usecases/users/create-user.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { User, UserUpsert } from '../contract/user.ts'
import { toUser } from '../from-core.ts'
import type { Scope } from '../scope.ts'
import { toPatch } from '../to-core.ts'

/** POST /users: makes a user; an id that exists is refused (trophy.md §3.1). */
export function usersCreate(scope: Scope, ports: Pick<Ports, 'writer'>): void {
  const schema = {
    operationId: 'users.create',
    summary: 'Create a user',
    tags: ['Users'],
    body: UserUpsert,
    response: { 201: User, ...errorAnswers },
  }
  scope.post('/users', { schema }, async (request, reply) => {
    const { body } = request
    const view = await createUser(ports, ctxOf(request), parseCustomerId(body.id), toPatch(body))
    return reply.code(201).send(toUser(view))
  })
}
