import { findBoost } from '#usecases/points/find-boost.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addGet } from './batch.ts'
import { boostResource, toAdminBoost } from './points-boosts.ts'

/** GET /points/{systemId}/boosts/{id}: one boost (trophy.md §4.4). */
export function adminPointsBoostsGet(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'userBoosts' | 'clock'>,
): void {
  addGet(scope, boostResource, async (place, id) =>
    toAdminBoost(await findBoost(ports, place, place.systemId, id)),
  )
}
