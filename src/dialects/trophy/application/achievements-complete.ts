import { parseCustomerId } from '#core/shared/ids.ts'
import type { Ports } from '#usecases/ports.ts'
import { completeAchievementByCall } from '#usecases/progress/complete-achievement.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import { AchievementPath, CompletionAnswer, CompletionBody } from '../contract/user-achievements.ts'
import { toUserAchievement } from '../from-progress.ts'
import { toPointsByKey } from '../from-user-points.ts'
import type { Scope } from '../scope.ts'
import { toPatch } from '../to-core.ts'

/** POST /achievements/{key}/complete: 201, also when the user has it (trophy.md §3.3). */
export function achievementsComplete(scope: Scope, ports: Pick<Ports, 'progressWriter' | 'rules'>): void {
  const schema = {
    operationId: 'achievements.complete',
    summary: 'Complete an achievement',
    tags: ['Achievements'],
    params: AchievementPath,
    body: CompletionBody,
    response: { 201: CompletionAnswer, ...errorAnswers },
  }
  scope.post('/achievements/:key/complete', { schema }, async (request, reply) => {
    const { key } = request.params
    const { user } = request.body
    const id = parseCustomerId(user.id)
    const done = await completeAchievementByCall(ports, ctxOf(request), key, id, toPatch(user))
    const { completion, points, rules } = done
    return reply.code(201).send({
      completionId: completion.id,
      achievement: toUserAchievement(completion.achievement, completion.at, rules),
      points: toPointsByKey(points, rules),
    })
  })
}
