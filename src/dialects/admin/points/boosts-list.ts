import { listBoosts } from '#usecases/points/list-boosts.ts'
import type { Ports } from '#usecases/ports.ts'
import { BoostsAnswer, BoostsQuery, SystemParams } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toBoost } from './shown.ts'

/** GET /projects/{projectId}/points/systems/{systemId}/boosts: page by page, because each user may have some. */
export function boostsList(scope: Scope, ports: Pick<Ports, 'rules' | 'userBoosts' | 'clock'>): void {
  const schema = {
    operationId: 'points.boosts.list',
    summary: 'List the boosts of a points system',
    tags: ['Points'],
    params: SystemParams,
    querystring: BoostsQuery,
    response: { 200: BoostsAnswer, ...errorAnswers },
  }
  scope.get('/points/systems/:systemId/boosts', { schema }, async (request) => {
    const { cursor = '0', limit: asked = '100' } = request.query
    const [skip, limit] = [Number(cursor), Number(asked)]
    const page = { skip, limit: limit + 1 }
    const boosts = await listBoosts(ports, ctxOf(request), request.params.systemId, page)
    return {
      boosts: boosts.slice(0, limit).map(toBoost),
      nextCursor: boosts.length > limit ? String(skip + limit) : null,
    }
  })
}
