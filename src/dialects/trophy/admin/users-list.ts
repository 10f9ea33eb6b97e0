import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { findUsers } from '#usecases/users/find-users.ts'
import { ctxOf } from '../auth.ts'
import { searchLengthMax, UsersQuery } from '../contract/analytics.ts'
import { pageLimits } from '../contract/batch.ts'
import { errorAnswers } from '../contract/shared.ts'
import { User } from '../contract/user.ts'
import { toUser } from '../from-core.ts'
import { integerOf, queryIsText, textOf } from '../query.ts'
import type { Scope } from '../scope.ts'

/** GET /users: a page of all, or of those who match a text; oldest first (trophy.md §2.15). */
export function adminUsersList(scope: Scope, ports: Pick<Ports, 'search'>): void {
  const schema = {
    operationId: 'admin.users.list',
    summary: 'List users',
    description: 'Ours: what the hosted product shows in its dashboard.',
    tags: ['Users'],
    querystring: UsersQuery,
    response: { 200: Type.Array(User, { description: 'The oldest first.' }), ...errorAnswers },
  }
  scope.get('/users', { schema, validatorCompiler: queryIsText }, async (request) => {
    const limit = integerOf(request.query, 'limit', pageLimits.limit)
    const offset = integerOf(request.query, 'skip', pageLimits.skip)
    const users = await findUsers(ports, ctxOf(request), textOf(request.query, 'search', searchLengthMax), {
      offset,
      limit,
    })
    return users.map(toUser)
  })
}
