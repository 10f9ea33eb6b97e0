import { findTrigger } from '#usecases/points/find-trigger.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addGet } from './batch.ts'
import { triggerResource, toAdminTrigger } from './points-triggers.ts'

/** GET /points/{systemId}/triggers/{id}: one trigger (trophy.md §4.6). */
export function adminPointsTriggersGet(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addGet(scope, triggerResource, async (place, id) =>
    toAdminTrigger(await findTrigger(ports, place, place.systemId, id)),
  )
}
