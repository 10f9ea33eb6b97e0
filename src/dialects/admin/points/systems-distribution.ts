import { findSystem } from '#usecases/points/find-system.ts'
import { summariseLevels } from '#usecases/points/summarise-levels.ts'
import { summariseTotals } from '#usecases/points/summarise-totals.ts'
import type { Ports } from '#usecases/ports.ts'
import { DistributionAnswer, SystemParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'

/** GET /projects/{projectId}/points/systems/{systemId}/distribution: how many users have how many points, and at which level they are. */
export function systemsDistribution(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'pointsReader' | 'progressReader' | 'clock'>,
): void {
  const schema = {
    operationId: 'points.systems.distribution',
    summary: "Count a points system's users by points and by level",
    tags: ['Points'],
    params: SystemParams,
    response: { 200: DistributionAnswer, ...errorAnswers },
  }
  scope.get('/points/systems/:systemId/distribution', { schema }, async (request) => {
    const ctx = ctxOf(request)
    const { key, levels } = await findSystem(ports, ctx, request.params.systemId)
    const [ranges, users] = await Promise.all([
      summariseTotals(ports, ctx, key, []),
      levels.length === 0 ? [] : summariseLevels(ports, ctx, key),
    ])
    return {
      ranges: ranges.map(({ from, to, users: count }) => ({ from, to, users: count })),
      levels: users.map(({ level, users: count }) => ({ levelId: level.id, users: count })),
    }
  })
}
