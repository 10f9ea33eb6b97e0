import { findSystemByKey } from '#usecases/points/find-system-by-key.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from '../auth.ts'
import { PointsPath, PointsSystem } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { toPointsBase, toPointsTrigger } from '../from-points.ts'
import type { Scope } from '../scope.ts'

/** GET /points/{key}: a points system with its active triggers (trophy.md §3.5). */
export function pointsSystem(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'points.system',
    summary: 'Get a points system',
    tags: ['Points'],
    params: PointsPath,
    response: { 200: PointsSystem, ...errorAnswers },
  }
  scope.get('/points/:key', { schema }, async (request) => {
    const { system, rules } = await findSystemByKey(ports, ctxOf(request), request.params.key)
    const active = system.triggers.filter(({ status }) => status === 'active')
    return {
      ...toPointsBase(system),
      triggers: active.map((trigger) => toPointsTrigger(trigger, rules)),
    }
  })
}
