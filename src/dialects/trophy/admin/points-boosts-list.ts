import { listBoosts } from '#usecases/points/list-boosts.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addPage } from './batch.ts'
import { boostResource, toAdminBoost } from './points-boosts.ts'

/** GET /points/{systemId}/boosts: of all users and of one, oldest first (trophy.md §1.8, §4.4). */
export function adminPointsBoostsList(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'userBoosts' | 'clock'>,
): void {
  addPage(scope, boostResource, async (place, page) =>
    (await listBoosts(ports, place, place.systemId, page)).map(toAdminBoost),
  )
}
