import { createAchievements } from '#usecases/achievements/create-achievements.ts'
import { findAchievementInUse } from '#usecases/achievements/list-achievements-in-use.ts'
import type { Ports } from '#usecases/ports.ts'
import { NewAchievementBody, ShownAchievement } from '../contract/achievements.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readAchievement, toAchievement } from './achievements.ts'

/** POST /projects/{projectId}/achievements */
export function achievementsCreate(scope: Scope, ports: Pick<Ports, 'rules' | 'ruleUsage'>): void {
  const schema = {
    operationId: 'achievements.create',
    summary: 'Make an achievement',
    description: 'One that begins active is given silently to users who deserve it already.',
    tags: ['Achievements'],
    params: ProjectParams,
    body: NewAchievementBody,
    response: { 201: ShownAchievement, ...errorAnswers },
  }
  scope.post('/achievements', { schema }, async (request, reply) => {
    const ctx = ctxOf(request)
    const made = onlyOutcome(await createAchievements(ports, ctx, [readAchievement(request.body)]))
    const found = await findAchievementInUse(ports, ctx, made.achievement.id)
    return reply.code(201).send(toAchievement(found))
  })
}
