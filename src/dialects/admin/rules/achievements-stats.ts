import { countAchievements } from '#usecases/achievements/count-achievements.ts'
import type { Ports } from '#usecases/ports.ts'
import { AchievementStatsAnswer } from '../contract/achievements.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'

/** GET /projects/{projectId}/achievements/stats: apart from the list, because everybody is counted. */
export function achievementsStats(scope: Scope, ports: Pick<Ports, 'rules' | 'progressReader'>): void {
  const schema = {
    operationId: 'achievements.stats',
    summary: 'Count how many users have each achievement',
    tags: ['Achievements'],
    params: ProjectParams,
    response: { 200: AchievementStatsAnswer, ...errorAnswers },
  }
  scope.get('/achievements/stats', { schema }, async (request) => {
    const stats = await countAchievements(ports, ctxOf(request))
    return { achievements: [...stats].map(([achievementId, counts]) => ({ achievementId, ...counts })) }
  })
}
