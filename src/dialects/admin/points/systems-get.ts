import { dayAt } from '#core/shared/calendar.ts'
import { findSystem } from '#usecases/points/find-system.ts'
import { listTriggers } from '#usecases/points/list-triggers.ts'
import type { Ports } from '#usecases/ports.ts'
import { SystemAnswer, SystemParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toLevel, toSystem, toTrigger } from './shown.ts'

/** GET /projects/{projectId}/points/systems/{systemId}: with its triggers and levels. */
export function systemsGet(scope: Scope, ports: Pick<Ports, 'rules' | 'clock'>): void {
  const schema = {
    operationId: 'points.systems.get',
    summary: 'Get a points system with its triggers and levels',
    tags: ['Points'],
    params: SystemParams,
    response: { 200: SystemAnswer, ...errorAnswers },
  }
  scope.get('/points/systems/:systemId', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const { systemId } = request.params
    const [system, triggers, now] = await Promise.all([
      findSystem(ports, ctx, systemId),
      listTriggers(ports, ctx, systemId),
      ports.clock.now(ctx.projectId),
    ])
    return {
      system: toSystem(system, dayAt('UTC', now)),
      triggers: triggers.map(toTrigger),
      levels: system.levels.map(toLevel),
    }
  })
}
