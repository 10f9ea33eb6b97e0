import type { Refusal } from '../shared/errors.ts'
import type { Fresh } from '../shared/fresh.ts'
import { countCodePoints, isStorableText } from '../shared/text.ts'
import type { TenantCatalog } from './catalog.ts'
import type { Tenant } from './tenant.ts'

/** A tenant that is not stored yet: what is about its project comes with that. */
export type NewTenant = Pick<Tenant, 'id' | 'customerId' | 'name' | 'createdAt'>
export type TenantDraft = Pick<Tenant, 'customerId' | 'name'>

/** What changes of a tenant; what is absent stays. */
export interface TenantPatch {
  readonly id: string
  readonly customerId?: string
  readonly name?: string
}

const lengthMax = 255

/** Independent of each other; of two with the same customer's id the first is made (trophy.md §1.8, §4.10). */
export function createTenants(
  known: TenantCatalog,
  drafts: readonly TenantDraft[],
  fresh: Fresh,
): ReadonlyArray<NewTenant | Refusal> {
  const taken = new Set(known.live.map(({ customerId }) => customerId))
  return drafts.map((draft) => {
    const wrong =
      wrongCustomerId(draft.customerId) ??
      wrongName(draft.name) ??
      (taken.has(draft.customerId) ? customerIdTaken(draft.customerId) : null)
    if (wrong !== null) return wrong
    taken.add(draft.customerId)
    return { ...draft, id: fresh.newId(), createdAt: fresh.now }
  })
}

/** Independent of each other, in their order. A tenant that stays as it is is given back itself. */
export function changeTenants(
  known: TenantCatalog,
  patches: readonly TenantPatch[],
  fresh: Pick<Fresh, 'now'>,
): ReadonlyArray<Tenant | Refusal> {
  const taken = new Map(known.live.map(({ customerId, id }) => [customerId, id]))
  return patches.map(({ id, customerId, name }) => {
    const before = known.byId(id)
    if (before === undefined) return tenantNotFound
    if (customerId === undefined && name === undefined) return nothingGiven
    const after = { ...before, customerId: customerId ?? before.customerId, name: name ?? before.name }
    if (after.customerId === before.customerId && after.name === before.name) return before
    const holder = taken.get(after.customerId) ?? id
    const wrong =
      wrongCustomerId(after.customerId) ??
      wrongName(after.name) ??
      (holder === id ? null : customerIdTaken(after.customerId))
    if (wrong !== null) return wrong
    // An id that is given up here is free only for the next request: in one statement both rows would hold it.
    taken.set(after.customerId, id)
    return { ...after, updatedAt: fresh.now }
  })
}

/** It travels in a header: nothing that one cannot carry, and no spaces at its ends, which are lost on the way. */
function wrongCustomerId(text: string): Refusal | null {
  const length = countCodePoints(text)
  if (length === 0 || length > lengthMax)
    return invalid('customerId', `Customer ID must be 1 to ${lengthMax} characters`)
  const canTravel = isStorableText(text) && text.trim() === text && !/\p{Cc}/u.test(text)
  return canTravel
    ? null
    : invalid('customerId', 'Customer ID contains characters that a header cannot carry')
}

function wrongName(text: string): Refusal | null {
  const length = countCodePoints(text)
  if (length === 0 || length > lengthMax) return invalid('name', `Name must be 1 to ${lengthMax} characters`)
  return isStorableText(text) ? null : invalid('name', 'Name contains characters that cannot be stored')
}

const invalid = (field: string, message: string): Refusal => ({ code: 'invalid', field, message })

const customerIdTaken = (customerId: string): Refusal =>
  invalid('customerId', `Customer ID "${customerId}" already exists in this environment`)

const nothingGiven = invalid('customerId', 'Either customerId or name is required')

export const tenantNotFound: Refusal = { code: 'not_found', message: 'Tenant not found by ID' }
