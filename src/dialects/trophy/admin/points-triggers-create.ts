import { createTriggers } from '#usecases/points/create-triggers.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addCreate, shownOutcomes } from './batch.ts'
import { readTrigger, toAdminTrigger, triggerResource } from './points-triggers.ts'

/** POST /points/{systemId}/triggers: 201 when something was made, else 200; a bad item is an issue (trophy.md §1.8, §4.6). */
export function adminPointsTriggersCreate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addCreate(scope, triggerResource, readTrigger, async (place, drafts) =>
    shownOutcomes(await createTriggers(ports, place, place.systemId, drafts), toAdminTrigger),
  )
}
