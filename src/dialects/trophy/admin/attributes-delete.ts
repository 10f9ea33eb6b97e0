import { deleteAttributes } from '#usecases/attributes/delete-attributes.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { attributeResource } from './attributes.ts'
import { addDelete } from './batch.ts'

/** DELETE /attributes?ids=: an id that is none, or unknown, is an issue (trophy.md §1.8, §4.1). */
export function adminAttributesDelete(scope: Scope, ports: Pick<Ports, 'attributes'>): void {
  addDelete(scope, attributeResource, (ctx, ids) => deleteAttributes(ports, ctx, ids))
}
