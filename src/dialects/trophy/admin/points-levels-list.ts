import { listLevels } from '#usecases/points/list-levels.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addList } from './batch.ts'
import { levelResource, toAdminLevel } from './points-levels.ts'

/** GET /points/{systemId}/levels: oldest first (trophy.md §1.8, §4.5). */
export function adminPointsLevelsList(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addList(scope, levelResource, async (place) =>
    (await listLevels(ports, place, place.systemId)).map(toAdminLevel),
  )
}
