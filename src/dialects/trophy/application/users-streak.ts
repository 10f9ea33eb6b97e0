import type { Ports } from '#usecases/ports.ts'
import { findUserStreak } from '#usecases/progress/find-user-streak.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { historyPeriodLimits, StreakQuery, UserStreak } from '../contract/user-streaks.ts'
import { UserPath } from '../contract/user.ts'
import { toUserStreak } from '../from-progress.ts'
import { integerOf, queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /users/{id}/streak: the streak as it is now, with its last periods (trophy.md §2.7, §3.1). */
export function usersStreak(scope: Scope, ports: Pick<Ports, 'progressReader' | 'clock'>): void {
  const schema = {
    operationId: 'users.streak',
    summary: "Get a user's streak",
    tags: ['Users'],
    params: UserPath,
    querystring: StreakQuery,
    response: { 200: UserStreak, ...errorAnswers },
  }
  scope.get('/users/:id/streak', { schema, validatorCompiler: queryIsText }, async (request) => {
    const count = integerOf(request.query, 'historyPeriods', historyPeriodLimits)
    return toUserStreak(await findUserStreak(ports, ctxOf(request), targetOf(request.params.id), count))
  })
}
