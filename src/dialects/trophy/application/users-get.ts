import type { Ports } from '#usecases/ports.ts'
import { findUser } from '#usecases/users/find-user.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { User, UserPath } from '../contract/user.ts'
import { toUser } from '../from-core.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /users/{id}: one user (trophy.md §3.1). */
export function usersGet(scope: Scope, ports: Pick<Ports, 'reader'>): void {
  const schema = {
    operationId: 'users.get',
    summary: 'Get a user',
    tags: ['Users'],
    params: UserPath,
    response: { 200: User, ...errorAnswers },
  }
  scope.get('/users/:id', { schema }, async (request) =>
    toUser(await findUser(ports, ctxOf(request), targetOf(request.params.id))),
  )
}
