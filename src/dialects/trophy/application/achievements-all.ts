import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { listOpenAchievements } from '#usecases/progress/list-open-achievements.ts'
import { ctxOf } from '../auth.ts'
import { AchievementWithStats } from '../contract/progress.ts'
import { errorAnswers } from '../contract/shared.ts'
import { AchievementsQuery } from '../contract/user-achievements.ts'
import { toAchievement } from '../from-progress.ts'
import { attributePairsOf, queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'

/** GET /achievements: the active ones, oldest first (trophy.md §3.3). */
export function achievementsAll(scope: Scope, ports: Pick<Ports, 'progressReader' | 'rules'>): void {
  const schema = {
    operationId: 'achievements.all',
    summary: 'List achievements',
    tags: ['Achievements'],
    querystring: AchievementsQuery,
    response: {
      200: Type.Array(AchievementWithStats, { description: 'The oldest first.' }),
      ...errorAnswers,
    },
  }
  scope.get('/achievements', { schema, validatorCompiler: queryIsText }, async (request) => {
    const given = attributePairsOf(request.query, 'userAttributes')
    const { achievements, rules } = await listOpenAchievements(ports, ctxOf(request), given)
    return achievements.map(({ achievement, stats }) => ({ ...toAchievement(achievement, rules), ...stats }))
  })
}
