import { findLevel } from '#usecases/points/find-level.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addGet } from './batch.ts'
import { levelResource, toAdminLevel } from './points-levels.ts'

/** GET /points/{systemId}/levels/{id}: one level (trophy.md §4.5). */
export function adminPointsLevelsGet(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addGet(scope, levelResource, async (place, id) =>
    toAdminLevel(await findLevel(ports, place, place.systemId, id)),
  )
}
