import { deleteBoosts } from '#usecases/points/delete-boosts.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addDelete } from './batch.ts'
import { boostResource } from './points-boosts.ts'

/** DELETE /points/{systemId}/boosts?ids=: gone everywhere; an id that is none, or unknown, is an issue (trophy.md §1.8, §4.4). */
export function adminPointsBoostsDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addDelete(scope, boostResource, (place, ids) => deleteBoosts(ports, place, place.systemId, ids))
}
