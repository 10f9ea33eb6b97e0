import { findAttribute } from '#usecases/attributes/find-attribute.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { attributeResource, toAdminAttribute } from './attributes.ts'
import { addGet } from './batch.ts'

/** GET /attributes/{id}: one attribute (trophy.md §4.1). */
export function adminAttributesGet(scope: Scope, ports: Pick<Ports, 'attributes'>): void {
  addGet(scope, attributeResource, async (ctx, id) => toAdminAttribute(await findAttribute(ports, ctx, id)))
}
