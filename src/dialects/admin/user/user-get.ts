import { errorAnswers } from '../contract/shared.ts'
import { UserAnswer, UserParams } from '../contract/user.ts'
import type { AdminOptions } from '../options.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { targetOf } from './named-user.ts'
import { wholeUser } from './whole-user.ts'

/** GET /users/{user}: the record, and the user as each wire answers it. */
export function userGet(scope: Scope, options: AdminOptions): void {
  const schema = {
    operationId: 'user.get',
    summary: 'Show a user',
    tags: ['User'],
    params: UserParams,
    response: { 200: UserAnswer, ...errorAnswers },
  }
  scope.get('/users/:user', { schema }, (request) =>
    wholeUser(options.ports, ctxOf(request), targetOf(request), options),
  )
}
