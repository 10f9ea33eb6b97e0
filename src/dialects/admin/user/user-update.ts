import { updateUser } from '#usecases/users/update-user.ts'
import { errorAnswers } from '../contract/shared.ts'
import { UserAnswer, UserChangesBody, UserParams } from '../contract/user.ts'
import type { AdminOptions } from '../options.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { targetOf } from './named-user.ts'
import { toPatch } from './to-patch.ts'
import { wholeUser } from './whole-user.ts'

/** PATCH /users/{user}: absent leaves, null clears, a value sets. */
export function userUpdate(scope: Scope, options: AdminOptions): void {
  const { ports } = options
  const schema = {
    operationId: 'user.update',
    summary: 'Change a user',
    tags: ['User'],
    params: UserParams,
    body: UserChangesBody,
    response: { 200: UserAnswer, ...errorAnswers },
  }
  scope.patch('/users/:user', { schema }, async (request) => {
    const [ctx, target] = [ctxOf(request), targetOf(request)]
    const patch = toPatch(request.body, await ports.attributes.catalog(ctx.spaceId, 'user'))
    await updateUser(ports, ctx, target, patch)
    return wholeUser(ports, ctx, target, options)
  })
}
