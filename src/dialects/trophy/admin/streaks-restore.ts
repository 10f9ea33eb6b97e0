import type { Ports } from '#usecases/ports.ts'
import { restoreStreaks } from '#usecases/streaks/restore-streaks.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { RestoreAnswer, StreakUsersBody } from '../contract/streak-batches.ts'
import type { Scope } from '../scope.ts'
import { outcomesOf, partedByUser } from './streaks.ts'

/** POST /streaks/restore: 201 when a streak was brought back, else 200 (trophy.md §2.7, §4.8). */
export function adminStreaksRestore(scope: Scope, ports: Pick<Ports, 'progressWriter'>): void {
  const schema = {
    operationId: 'admin.streaks.restore',
    summary: 'Restore streaks',
    tags: ['Streaks'],
    body: StreakUsersBody,
    response: { 200: RestoreAnswer, 201: RestoreAnswer, ...errorAnswers },
  }
  scope.post('/streaks/restore', { schema }, async (request, reply) => {
    const userIds = request.body.users.map(({ id }) => id)
    const users = userIds.map((userId) => ({ userId }))
    const outcomes = outcomesOf(await restoreStreaks(ports, ctxOf(request), users), (restored, index) =>
      restored ? { done: userIds[index] ?? '' } : 'No streak to restore',
    )
    const { done: restoredUsers, issues } = partedByUser(userIds, outcomes)
    return reply.code(restoredUsers.length > 0 ? 201 : 200).send({ restoredUsers, issues })
  })
}
