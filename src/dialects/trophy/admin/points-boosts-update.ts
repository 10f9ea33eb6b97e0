import { updateBoosts } from '#usecases/points/update-boosts.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addUpdate, shownOutcomes } from './batch.ts'
import { boostResource, readBoostChange, toAdminBoost } from './points-boosts.ts'

/** PATCH /points/{systemId}/boosts: what is omitted stays; a bad item is an issue (trophy.md §1.8, §4.4). */
export function adminPointsBoostsUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addUpdate(scope, boostResource, readBoostChange, async (place, patches) =>
    shownOutcomes(await updateBoosts(ports, place, place.systemId, patches), toAdminBoost),
  )
}
