import { listAchievementsInUse } from '#usecases/achievements/list-achievements-in-use.ts'
import type { Ports } from '#usecases/ports.ts'
import { AchievementsAnswer } from '../contract/achievements.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toAchievement } from './achievements.ts'

/** GET /projects/{projectId}/achievements: with how far backdating has come. */
export function achievementsList(scope: Scope, ports: Pick<Ports, 'rules' | 'ruleUsage'>): void {
  const schema = {
    operationId: 'achievements.list',
    summary: 'List the achievements',
    tags: ['Achievements'],
    params: ProjectParams,
    response: { 200: AchievementsAnswer, ...errorAnswers },
  }
  scope.get('/achievements', { schema }, async (request) => ({
    achievements: (await listAchievementsInUse(ports, ctxOf(request))).map(toAchievement),
  }))
}
