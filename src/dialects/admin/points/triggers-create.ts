import { createTriggers } from '#usecases/points/create-triggers.ts'
import type { Ports } from '#usecases/ports.ts'
import { NewTriggerBody, ShownTrigger, SystemParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readTrigger } from './read.ts'
import { toTrigger } from './shown.ts'

/** POST /projects/{projectId}/points/systems/{systemId}/triggers: it awards nothing for the past. */
export function triggersCreate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'points.triggers.create',
    summary: 'Make a trigger',
    tags: ['Points'],
    params: SystemParams,
    body: NewTriggerBody,
    response: { 201: ShownTrigger, ...errorAnswers },
  }
  scope.post('/points/systems/:systemId/triggers', { schema }, async (request, reply) => {
    const made = onlyOutcome(
      await createTriggers(ports, ctxOf(request), request.params.systemId, [readTrigger(request.body)]),
    )
    return reply.code(201).send(toTrigger(made))
  })
}
