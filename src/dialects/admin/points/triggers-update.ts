import { updateTriggers } from '#usecases/points/update-triggers.ts'
import type { Ports } from '#usecases/ports.ts'
import { ShownTrigger, TriggerBody, TriggerParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readTriggerFields } from './read.ts'
import { toTrigger } from './shown.ts'

/** PATCH /projects/{projectId}/points/systems/{systemId}/triggers/{triggerId} */
export function triggersUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'points.triggers.update',
    summary: 'Change a trigger',
    tags: ['Points'],
    params: TriggerParams,
    body: TriggerBody,
    response: { 200: ShownTrigger, ...errorAnswers },
  }
  scope.patch('/points/systems/:systemId/triggers/:triggerId', { schema }, async (request) => {
    return toTrigger(
      onlyOutcome(
        await updateTriggers(ports, ctxOf(request), request.params.systemId, [
          { ...readTriggerFields(request.body), id: request.params.triggerId },
        ]),
      ),
    )
  })
}
