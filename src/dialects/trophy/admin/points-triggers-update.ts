import { updateTriggers } from '#usecases/points/update-triggers.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addUpdate, shownOutcomes } from './batch.ts'
import { readTriggerChange, toAdminTrigger, triggerResource } from './points-triggers.ts'

/** PATCH /points/{systemId}/triggers: what is omitted stays; a bad item is an issue (trophy.md §1.8, §4.6). */
export function adminPointsTriggersUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addUpdate(scope, triggerResource, readTriggerChange, async (place, patches) =>
    shownOutcomes(await updateTriggers(ports, place, place.systemId, patches), toAdminTrigger),
  )
}
