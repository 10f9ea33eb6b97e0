import { deleteTriggers } from '#usecases/points/delete-triggers.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { addDelete } from './batch.ts'
import { triggerResource } from './points-triggers.ts'

/** DELETE /points/{systemId}/triggers?ids=: archived; an id that is none, or unknown, is an issue (trophy.md §1.8, §4.6). */
export function adminPointsTriggersDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addDelete(scope, triggerResource, (place, ids) => deleteTriggers(ports, place, place.systemId, ids))
}
