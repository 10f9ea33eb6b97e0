import type { Ports } from '#usecases/ports.ts'
import { resetStreaks } from '#usecases/streaks/reset-streaks.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ResetAnswer, StreakUsersBody } from '../contract/streak-batches.ts'
import type { Scope } from '../scope.ts'
import { outcomesOf, partedByUser } from './streaks.ts'

/** POST /streaks/reset: always 200 (trophy.md §2.7, §4.8). */
export function adminStreaksReset(scope: Scope, ports: Pick<Ports, 'progressWriter'>): void {
  const schema = {
    operationId: 'admin.streaks.reset',
    summary: 'Reset streaks',
    tags: ['Streaks'],
    body: StreakUsersBody,
    response: { 200: ResetAnswer, ...errorAnswers },
  }
  scope.post('/streaks/reset', { schema }, async (request) => {
    const userIds = request.body.users.map(({ id }) => id)
    const users = userIds.map((userId) => ({ userId }))
    const outcomes = outcomesOf(await resetStreaks(ports, ctxOf(request), users), (ended, index) =>
      ended ? { done: userIds[index] ?? '' } : 'No streak to reset',
    )
    const { done: resetUsers, issues } = partedByUser(userIds, outcomes)
    return { resetUsers, issues }
  })
}
