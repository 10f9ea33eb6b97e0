import { updateLevels } from '#usecases/points/update-levels.ts'
import type { Ports } from '#usecases/ports.ts'
import { LevelBody, LevelParams, ShownLevel } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toLevel } from './shown.ts'

/** PATCH /projects/{projectId}/points/systems/{systemId}/levels/{levelId} */
export function levelsUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'points.levels.update',
    summary: 'Change a level',
    tags: ['Points'],
    params: LevelParams,
    body: LevelBody,
    response: { 200: ShownLevel, ...errorAnswers },
  }
  scope.patch('/points/systems/:systemId/levels/:levelId', { schema }, async (request) => {
    return toLevel(
      onlyOutcome(
        await updateLevels(ports, ctxOf(request), request.params.systemId, [
          { ...request.body, id: request.params.levelId },
        ]),
      ),
    )
  })
}
