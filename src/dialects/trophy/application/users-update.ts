import type { Ports } from '#usecases/ports.ts'
import { updateUser } from '#usecases/users/update-user.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { User, UserInput, UserPath } from '../contract/user.ts'
import { toUser } from '../from-core.ts'
import type { Scope } from '../scope.ts'
import { targetOf, toPatch } from '../to-core.ts'

/** PATCH /users/{id}: changes the properties given of a user that exists (trophy.md §3.1). */
export function usersUpdate(scope: Scope, ports: Pick<Ports, 'writer'>): void {
  const schema = {
    operationId: 'users.update',
    summary: 'Update a user',
    tags: ['Users'],
    params: UserPath,
    body: UserInput,
    response: { 200: User, ...errorAnswers },
  }
  scope.patch('/users/:id', { schema }, async (request) => {
    const { params, body } = request
    return toUser(await updateUser(ports, ctxOf(request), targetOf(params.id), toPatch(body)))
  })
}
