import { updateLevels } from '#usecases/points/update-levels.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addUpdate, shownOutcomes } from './batch.ts'
import { levelResource, readLevelChange, toAdminLevel } from './points-levels.ts'

/** PATCH /points/{systemId}/levels: what is omitted stays; a bad item is an issue (trophy.md §1.8, §4.5). */
export function adminPointsLevelsUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addUpdate(scope, levelResource, readLevelChange, async (place, patches) =>
    shownOutcomes(await updateLevels(ports, place, place.systemId, patches), toAdminLevel),
  )
}
