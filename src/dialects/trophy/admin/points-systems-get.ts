import { findSystem } from '#usecases/points/find-system.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addGet } from './batch.ts'
import { systemResource, toAdminSystem } from './points-systems.ts'

/** GET /points/{id}: one points system (trophy.md §4.3). */
export function adminPointsSystemsGet(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addGet(scope, systemResource, async (place, id) => toAdminSystem(await findSystem(ports, place, id)))
}
