import { Type } from 'typebox'
import { deleteAchievements } from '#usecases/achievements/delete-achievements.ts'
import type { Ports } from '#usecases/ports.ts'
import { AchievementParams } from '../contract/achievements.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { checkRemoved } from './gone.ts'

/** DELETE /projects/{projectId}/achievements/{achievementId} */
export function achievementsDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'achievements.delete',
    summary: 'Archive an achievement',
    description: 'Nobody completes it any more, and no list shows it. Who has it keeps it.',
    tags: ['Achievements'],
    params: AchievementParams,
    response: { 204: Type.Null(), ...errorAnswers },
  }
  scope.delete('/achievements/:achievementId', { schema }, async (request, reply) => {
    const { achievementId } = request.params
    checkRemoved(await deleteAchievements(ports, ctxOf(request), [achievementId]), 'Achievement')
    return reply.code(204).send(null)
  })
}
