import type { Ports } from '#usecases/ports.ts'
import type { SegmentPorts } from '#usecases/segments/resolve.ts'
import { filtersOf } from '#usecases/users/asked-users.ts'
import { pageUsers } from '#usecases/users/page-users.ts'
import { standingOfUsers } from '#usecases/users/standing-of-users.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { UsersAnswer, UsersQuery } from '../contract/users.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { cursorOf, numberOfCursor, questionOf } from './question.ts'
import { toShownUser } from './shown-user.ts'

const pageLength = 50

/** GET /projects/{projectId}/users: those that are asked for, page by page. */
export function usersList(
  scope: Scope,
  ports: SegmentPorts & Pick<Ports, 'search' | 'progressReader' | 'suspensions'>,
): void {
  const schema = {
    operationId: 'users.list',
    summary: 'List or search users',
    tags: ['Users'],
    params: ProjectParams,
    querystring: UsersQuery,
    response: { 200: UsersAnswer, ...errorAnswers },
  }
  scope.get('/users', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const { sort = 'newest', limit, cursor } = request.query
    const after = numberOfCursor(sort, cursor)
    const filters = await filtersOf(ports, ctx, questionOf(request.query))
    const page = await pageUsers(ports, ctx, filters, {
      order: sort,
      after,
      limit: limit === undefined ? pageLength : Number(limit),
      isWanted: () => !request.raw.socket.destroyed,
    })
    const standings = await standingOfUsers(ports, ctx, page.users)
    return {
      users: page.users.flatMap((view, index) => {
        const standing = standings[index]
        return standing === undefined ? [] : [toShownUser(view, standing)]
      }),
      nextCursor: page.next === null ? null : cursorOf(sort, page.next),
    }
  })
}
