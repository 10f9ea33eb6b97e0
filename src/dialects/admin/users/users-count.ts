import type { Ports } from '#usecases/ports.ts'
import type { SegmentPorts } from '#usecases/segments/resolve.ts'
import { countAskedUsers } from '#usecases/users/asked-users.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { UsersCountAnswer, UsersCountQuery } from '../contract/users.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { questionOf } from './question.ts'

/** GET /projects/{projectId}/users/count: exactly, apart from the list, which need not wait for it. */
export function usersCount(scope: Scope, ports: SegmentPorts & Pick<Ports, 'search'>): void {
  const schema = {
    operationId: 'users.count',
    summary: 'Count users',
    tags: ['Users'],
    params: ProjectParams,
    querystring: UsersCountQuery,
    response: { 200: UsersCountAnswer, ...errorAnswers },
  }
  scope.get('/users/count', { schema }, async (request) => ({
    count: await countAskedUsers(
      ports,
      ctxOf(request),
      questionOf(request.query),
      () => !request.raw.socket.destroyed,
    ),
  }))
}
