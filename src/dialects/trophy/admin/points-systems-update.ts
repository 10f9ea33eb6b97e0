import { updateSystems } from '#usecases/points/update-systems.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addUpdate, shownOutcomes } from './batch.ts'
import { readSystemChange, systemResource, toAdminSystem } from './points-systems.ts'

/** PATCH /points: what is omitted stays; a bad item is an issue (trophy.md §1.8, §4.3). */
export function adminPointsSystemsUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addUpdate(scope, systemResource, readSystemChange, async (place, patches) =>
    shownOutcomes(await updateSystems(ports, place, patches), toAdminSystem),
  )
}
