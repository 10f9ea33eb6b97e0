import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { listStreaks } from '#usecases/progress/list-streaks.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ListedStreak, listedUsersMax, StreaksQuery } from '../contract/user-streaks.ts'
import { instantOrNull } from '../from-progress.ts'
import { listOf, queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /streaks: the streaks of up to 100 users, longest first (trophy.md §2.7 "Lists", §3.4). */
export function streaksList(scope: Scope, ports: Pick<Ports, 'progressReader' | 'clock'>): void {
  const schema = {
    operationId: 'streaks.list',
    summary: 'Get the streaks of several users',
    tags: ['Streaks'],
    querystring: StreaksQuery,
    response: { 200: Type.Array(ListedStreak, { description: 'The longest first.' }), ...errorAnswers },
  }
  scope.get('/streaks', { schema, validatorCompiler: queryIsText }, async (request) => {
    const targets = listOf(request.url, 'userIds', listedUsersMax).map(targetOf)
    const streaks = await listStreaks(ports, ctxOf(request), targets)
    return streaks.map(({ id, length, extendedAt }) => ({
      userId: id,
      streakLength: length,
      extended: instantOrNull(extendedAt),
    }))
  })
}
