import type { Ports } from '#usecases/ports.ts'
import { identifyUser } from '#usecases/users/identify-user.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { User, UserInput, UserPath } from '../contract/user.ts'
import { toUser } from '../from-core.ts'
import type { Scope } from '../scope.ts'
import { targetOf, toPatch } from '../to-core.ts'

/** PUT /users/{id}: makes the user or changes the properties given, 200 either way (trophy.md §3.1). */
export function usersIdentify(scope: Scope, ports: Pick<Ports, 'writer'>): void {
  const schema = {
    operationId: 'users.identify',
    summary: 'Create or update a user',
    tags: ['Users'],
    params: UserPath,
    body: UserInput,
    response: { 200: User, ...errorAnswers },
  }
  scope.put('/users/:id', { schema }, async (request) => {
    const { params, body } = request
    const { view } = await identifyUser(ports, ctxOf(request), targetOf(params.id), toPatch(body))
    return toUser(view)
  })
}
