import { dayAt } from '#core/shared/calendar.ts'
import { listSystems } from '#usecases/points/list-systems.ts'
import type { Ports } from '#usecases/ports.ts'
import { SystemsAnswer } from '../contract/points.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toSystem } from './shown.ts'

/** GET /projects/{projectId}/points/systems */
export function systemsList(scope: Scope, ports: Pick<Ports, 'rules' | 'clock'>): void {
  const schema = {
    operationId: 'points.systems.list',
    summary: 'List the points systems',
    tags: ['Points'],
    params: ProjectParams,
    response: { 200: SystemsAnswer, ...errorAnswers },
  }
  scope.get('/points/systems', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const [systems, now] = await Promise.all([listSystems(ports, ctx), ports.clock.now(ctx.projectId)])
    return { systems: systems.map((system) => toSystem(system, dayAt('UTC', now))) }
  })
}
