import { createLevels } from '#usecases/points/create-levels.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addCreate, shownOutcomes } from './batch.ts'
import { levelResource, readLevel, toAdminLevel } from './points-levels.ts'

/** POST /points/{systemId}/levels: 201 when something was made, else 200; a bad item is an issue (trophy.md §1.8, §4.5). */
export function adminPointsLevelsCreate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addCreate(scope, levelResource, readLevel, async (place, drafts) =>
    shownOutcomes(await createLevels(ports, place, place.systemId, drafts), toAdminLevel),
  )
}
