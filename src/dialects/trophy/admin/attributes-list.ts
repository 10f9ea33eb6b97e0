import { listAttributes } from '#usecases/attributes/list-attributes.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { attributeResource, toAdminAttribute } from './attributes.ts'
import { addList } from './batch.ts'

/** GET /attributes: oldest first (trophy.md §1.8, §4.1). */
export function adminAttributesList(scope: Scope, ports: Pick<Ports, 'attributes'>): void {
  addList(scope, attributeResource, async (ctx) => (await listAttributes(ports, ctx)).map(toAdminAttribute))
}
