import { isoMillis } from '#core/shared/instant.ts'
import type { Ports } from '#usecases/ports.ts'
import { completeAchievementByCall } from '#usecases/progress/complete-achievement.ts'
import { errorAnswers } from '../contract/shared.ts'
import { CompletionAnswer, CompletionBody } from '../contract/user-progress.ts'
import { UserParams } from '../contract/user.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { uidOf } from './named-user.ts'

/** POST /users/{user}/achievements: completes one that calls complete; one that the user has stays as it is. */
export function userCompleteAchievement(scope: Scope, ports: Pick<Ports, 'progressWriter' | 'rules'>): void {
  const schema = {
    operationId: 'user.achievements.complete',
    summary: 'Complete an achievement of a user',
    tags: ['User'],
    params: UserParams,
    body: CompletionBody,
    response: { 200: CompletionAnswer, ...errorAnswers },
  }
  scope.post('/users/:user/achievements', { schema }, async (request) => {
    const who = { uid: uidOf(request) }
    const { achievement: key } = request.body
    const { completion } = await completeAchievementByCall(ports, ctxOf(request), key, who, {})
    return { name: completion.achievement.name, completedAt: isoMillis(completion.at) }
  })
}
