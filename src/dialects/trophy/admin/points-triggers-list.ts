import { listTriggers } from '#usecases/points/list-triggers.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addList } from './batch.ts'
import { triggerResource, toAdminTrigger } from './points-triggers.ts'

/** GET /points/{systemId}/triggers: oldest first (trophy.md §1.8, §4.6). */
export function adminPointsTriggersList(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addList(scope, triggerResource, async (place) =>
    (await listTriggers(ports, place, place.systemId)).map(toAdminTrigger),
  )
}
