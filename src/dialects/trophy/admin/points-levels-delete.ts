import { deleteLevels } from '#usecases/points/delete-levels.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addDelete } from './batch.ts'
import { levelResource } from './points-levels.ts'

/** DELETE /points/{systemId}/levels?ids=: gone; an id that is none, or unknown, is an issue (trophy.md §1.8, §4.5). */
export function adminPointsLevelsDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addDelete(scope, levelResource, (place, ids) => deleteLevels(ports, place, place.systemId, ids))
}
