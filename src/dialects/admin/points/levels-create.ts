import { createLevels } from '#usecases/points/create-levels.ts'
import type { Ports } from '#usecases/ports.ts'
import { NewLevelBody, ShownLevel, SystemParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toLevel } from './shown.ts'

/** POST /projects/{projectId}/points/systems/{systemId}/levels: who has reached it is on it silently. */
export function levelsCreate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'points.levels.create',
    summary: 'Make a level',
    tags: ['Points'],
    params: SystemParams,
    body: NewLevelBody,
    response: { 201: ShownLevel, ...errorAnswers },
  }
  scope.post('/points/systems/:systemId/levels', { schema }, async (request, reply) => {
    const made = onlyOutcome(
      await createLevels(ports, ctxOf(request), request.params.systemId, [request.body]),
    )
    return reply.code(201).send(toLevel(made))
  })
}
