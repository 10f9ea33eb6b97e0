import { updateBoosts } from '#usecases/points/update-boosts.ts'
import type { Ports } from '#usecases/ports.ts'
import { BoostBody, BoostParams, ShownBoost } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readBoostFields } from './read.ts'
import { toBoost } from './shown.ts'

/** PATCH /projects/{projectId}/points/systems/{systemId}/boosts/{boostId} */
export function boostsUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'points.boosts.update',
    summary: 'Change a boost',
    tags: ['Points'],
    params: BoostParams,
    body: BoostBody,
    response: { 200: ShownBoost, ...errorAnswers },
  }
  scope.patch('/points/systems/:systemId/boosts/:boostId', { schema }, async (request) => {
    return toBoost(
      onlyOutcome(
        await updateBoosts(ports, ctxOf(request), request.params.systemId, [
          { ...readBoostFields(request.body), id: request.params.boostId },
        ]),
      ),
    )
  })
}
