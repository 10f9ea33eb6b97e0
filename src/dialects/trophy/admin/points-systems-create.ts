import { createSystems } from '#usecases/points/create-systems.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addCreate, shownOutcomes } from './batch.ts'
import { readSystem, systemResource, toNewAdminSystem } from './points-systems.ts'

/** POST /points: 201 when something was made, else 200; a bad item is an issue (trophy.md §1.8, §4.3). */
export function adminPointsSystemsCreate(scope: Scope, ports: Pick<Ports, 'rules' | 'reader'>): void {
  addCreate(scope, systemResource, readSystem, async (place, drafts) =>
    shownOutcomes(await createSystems(ports, place, drafts), toNewAdminSystem),
  )
}
