import type { Ports } from '#usecases/ports.ts'
import { findWrapped } from '#usecases/wrapped/find-wrapped.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { UserPath } from '../contract/user.ts'
import { Wrapped, WrappedQuery } from '../contract/wrapped.ts'
import { toWrapped } from '../from-wrapped.ts'
import { optionalIntegerOf, queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

const years = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER }

/** GET /users/{id}/wrapped: a year in review (trophy.md §2.13, §3.1). */
export function usersWrapped(
  scope: Scope,
  ports: Pick<Ports, 'progressReader' | 'wrappedReader' | 'clock'>,
): void {
  const schema = {
    operationId: 'users.wrapped',
    summary: "Get a user's year in review",
    tags: ['Users'],
    params: UserPath,
    querystring: WrappedQuery,
    response: { 200: Wrapped, ...errorAnswers },
  }
  scope.get('/users/:id/wrapped', { schema, validatorCompiler: queryIsText }, async (request) => {
    const year = optionalIntegerOf(request.query, 'year', years)
    return toWrapped(await findWrapped(ports, ctxOf(request), targetOf(request.params.id), year))
  })
}
