import { listChoices } from '#usecases/points/list-choices.ts'
import type { Ports } from '#usecases/ports.ts'
import { ChoicesAnswer } from '../contract/points.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'

/** GET /projects/{projectId}/points/choices: what forms of triggers, boosts and leaderboards choose from. */
export function choicesList(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'points.choices',
    summary: 'List what triggers, boosts and leaderboards can name',
    tags: ['Points'],
    params: ProjectParams,
    response: { 200: ChoicesAnswer, ...errorAnswers },
  }
  scope.get('/points/choices', { schema }, async (request) => {
    const found = await listChoices(ports, ctxOf(request))
    const named = ({ id, key, name }: { id: string; key: string; name: string }) => ({ id, key, name })
    return {
      metrics: found.metrics.map(named),
      achievements: found.achievements.map(({ id, name }) => ({ id, name })),
      userAttributes: found.userAttributes.map(named),
      eventAttributes: found.eventAttributes.map(named),
      systems: found.systems.map(named),
      streakFrequency: found.streakFrequency,
    }
  })
}
