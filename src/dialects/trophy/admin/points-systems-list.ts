import { listSystems } from '#usecases/points/list-systems.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addList } from './batch.ts'
import { systemResource, toAdminSystem } from './points-systems.ts'

/** GET /points: oldest first (trophy.md §1.8, §4.3). */
export function adminPointsSystemsList(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addList(scope, systemResource, async (place) => (await listSystems(ports, place)).map(toAdminSystem))
}
