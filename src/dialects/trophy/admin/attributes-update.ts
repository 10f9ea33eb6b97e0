import { renameAttributes } from '#usecases/attributes/rename-attributes.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { attributeResource, readRename, toAdminAttribute } from './attributes.ts'
import { addUpdate } from './batch.ts'

/** PATCH /attributes: new names; a bad item is an issue (trophy.md §1.8, §4.1). */
export function adminAttributesUpdate(scope: Scope, ports: Pick<Ports, 'attributes'>): void {
  addUpdate(scope, attributeResource, readRename, async (ctx, renames) => {
    const renamed = await renameAttributes(ports, ctx, renames)
    return renamed.map((one) =>
      one === null ? { issue: attributeResource.notFound } : toAdminAttribute(one),
    )
  })
}
