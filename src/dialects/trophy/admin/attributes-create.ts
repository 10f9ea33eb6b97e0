import { createAttributes } from '#usecases/attributes/create-attributes.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Scope } from '../scope.ts'
import { attributeResource, readAttribute, toAdminAttribute } from './attributes.ts'
import { addCreate } from './batch.ts'

/** POST /attributes: 201 when something was made, else 200; a bad item is an issue (trophy.md §1.8, §4.1). */
export function adminAttributesCreate(scope: Scope, ports: Pick<Ports, 'attributes'>): void {
  addCreate(scope, attributeResource, readAttribute, async (ctx, drafts) => {
    const made = await createAttributes(ports, ctx, drafts)
    return made.map((one) => (one === null ? keyTaken : toAdminAttribute(one)))
  })
}

const keyTaken = { issue: 'Key already in use by another attribute of this type' }
