import { deleteSystems } from '#usecases/points/delete-systems.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addDelete } from './batch.ts'
import { systemResource } from './points-systems.ts'

/** DELETE /points?ids=: archived; an id that is none, or unknown, is an issue (trophy.md §1.8, §4.3). */
export function adminPointsSystemsDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addDelete(scope, systemResource, (place, ids) => deleteSystems(ports, place, ids))
}
