import { createBoosts } from '#usecases/points/create-boosts.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addCreate, shownOutcomes } from './batch.ts'
import { boostResource, readBoost, toAdminBoost } from './points-boosts.ts'

/** POST /points/{systemId}/boosts: 201 when something was made, else 200; a bad item is an issue (trophy.md §1.8, §4.4). */
export function adminPointsBoostsCreate(scope: Scope, ports: Pick<Ports, 'rules' | 'reader'>): void {
  addCreate(scope, boostResource, readBoost, async (place, drafts) =>
    shownOutcomes(await createBoosts(ports, place, place.systemId, drafts), toAdminBoost),
  )
}
