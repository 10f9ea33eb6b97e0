import { dayAt } from '#core/shared/calendar.ts'
import { updateSystems } from '#usecases/points/update-systems.ts'
import type { Ports } from '#usecases/ports.ts'
import { ShownSystem, SystemBody, SystemParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toSystem } from './shown.ts'

/** PATCH /projects/{projectId}/points/systems/{systemId} */
export function systemsUpdate(scope: Scope, ports: Pick<Ports, 'rules' | 'clock'>): void {
  const schema = {
    operationId: 'points.systems.update',
    summary: 'Change a points system',
    tags: ['Points'],
    params: SystemParams,
    body: SystemBody,
    response: { 200: ShownSystem, ...errorAnswers },
  }
  scope.patch('/points/systems/:systemId', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const patch = { ...request.body, id: request.params.systemId }
    const system = onlyOutcome(await updateSystems(ports, ctx, [patch]))
    return toSystem(system, dayAt('UTC', await ports.clock.now(ctx.projectId)))
  })
}
