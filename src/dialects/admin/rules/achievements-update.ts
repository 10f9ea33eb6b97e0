import { findAchievementInUse } from '#usecases/achievements/list-achievements-in-use.ts'
import { updateAchievements } from '#usecases/achievements/update-achievements.ts'
import type { Ports } from '#usecases/ports.ts'
import { AchievementBody, AchievementParams, ShownAchievement } from '../contract/achievements.ts'
import { errorAnswers } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readAchievementFields, toAchievement } from './achievements.ts'

/** PATCH /projects/{projectId}/achievements/{achievementId} */
export function achievementsUpdate(scope: Scope, ports: Pick<Ports, 'rules' | 'ruleUsage'>): void {
  const schema = {
    operationId: 'achievements.update',
    summary: 'Change an achievement',
    description: 'Activated, or changed while active, it is given silently to users who deserve it already.',
    tags: ['Achievements'],
    params: AchievementParams,
    body: AchievementBody,
    response: { 200: ShownAchievement, ...errorAnswers },
  }
  scope.patch('/achievements/:achievementId', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const patch = { ...readAchievementFields(request.body), id: request.params.achievementId }
    onlyOutcome(await updateAchievements(ports, ctx, [patch]))
    return toAchievement(await findAchievementInUse(ports, ctx, patch.id))
  })
}
