import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { listUserAchievements } from '#usecases/progress/list-user-achievements.ts'
import { ctxOf } from '../auth.ts'
import { UserAchievementWithStats } from '../contract/progress.ts'
import { errorAnswers } from '../contract/shared.ts'
import { UserAchievementsQuery } from '../contract/user-achievements.ts'
import { UserPath } from '../contract/user.ts'
import { toUserAchievement } from '../from-progress.ts'
import { queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /users/{id}/achievements: those completed; the others only with `includeIncomplete=true` (trophy.md §3.1). */
export function usersAchievements(scope: Scope, ports: Pick<Ports, 'progressReader' | 'clock'>): void {
  const schema = {
    operationId: 'users.achievements',
    summary: "Get a user's achievements",
    tags: ['Users'],
    params: UserPath,
    querystring: UserAchievementsQuery,
    response: {
      200: Type.Array(UserAchievementWithStats, { description: 'Completed ones first, in that order.' }),
      ...errorAnswers,
    },
  }
  const path = '/users/:id/achievements'
  scope.get(path, { schema, validatorCompiler: queryIsText }, async (request) => {
    const target = targetOf(request.params.id)
    const wantsAll = request.query.includeIncomplete === 'true'
    const { achievements, rules } = await listUserAchievements(ports, ctxOf(request), target, wantsAll)
    return achievements.map(({ achievement, at, stats }) => ({
      ...toUserAchievement(achievement, at, rules),
      ...stats,
    }))
  })
}
