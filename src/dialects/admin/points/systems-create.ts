import { dayAt } from '#core/shared/calendar.ts'
import { createSystems } from '#usecases/points/create-systems.ts'
import { findSystem } from '#usecases/points/find-system.ts'
import type { Ports } from '#usecases/ports.ts'
import { NewSystemBody, ShownSystem } from '../contract/points.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toSystem } from './shown.ts'

/** POST /projects/{projectId}/points/systems */
export function systemsCreate(scope: Scope, ports: Pick<Ports, 'rules' | 'reader' | 'clock'>): void {
  const schema = {
    operationId: 'points.systems.create',
    summary: 'Make a points system',
    tags: ['Points'],
    params: ProjectParams,
    body: NewSystemBody,
    response: { 201: ShownSystem, ...errorAnswers },
  }
  scope.post('/points/systems', { schema }, async (request, reply) => {
    const ctx = ctxOf(request)
    const { system } = onlyOutcome(await createSystems(ports, ctx, [request.body]))
    const now = await ports.clock.now(ctx.projectId)
    return reply.code(201).send(toSystem(await findSystem(ports, ctx, system.id), dayAt('UTC', now)))
  })
}
