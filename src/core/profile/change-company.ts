import type { AttributeCatalog } from '../attributes/definition.ts'
import { applyAttributeChange, changeAttributes, type AttributeWrites } from '../attributes/writes.ts'
import {
  blankCompany,
  type Company,
  type CompanyFields,
  type PlainCompanyFields,
} from '../companies/company.ts'
import type { Refusal } from '../shared/errors.ts'
import type { Micros } from '../shared/ids.ts'
import { nextUpdate, type Needs } from './apply-patch.ts'
import { tooManyNames } from './new-names.ts'
import { changeTags, unknownTag, type TagChange } from './tags.ts'

/** One update of one company (usercom.md §4.4). Absent leaves, null clears, a value sets (DESIGN §4.3). */
export interface CompanyPatch extends TagChange {
  readonly fields?: Partial<PlainCompanyFields>
  readonly attributes?: AttributeWrites
}

/** What of the space a write of a company looks at. */
export interface CompanyFacts {
  /** Of companies. */
  readonly attributes: AttributeCatalog
  /** Numbers of tags by name. */
  readonly tags: ReadonlyMap<string, number>
  readonly now: Micros
}

export type CompanyOutcome<T> =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Nothing refused, but these are missing: make them in the same transaction and ask again. */
  | { readonly kind: 'needs'; readonly needs: Needs }
  | { readonly kind: 'written'; readonly after: T }

/** The company after a patch; every write of it moves `updated`, as a user's does on User.com's wire (DESIGN §4.2). */
export function changeCompany(
  before: Company,
  patch: CompanyPatch,
  facts: CompanyFacts,
): CompanyOutcome<Company> {
  const outcome = changeFields(before, patch, facts)
  if (outcome.kind !== 'written') return outcome
  const after = { ...before, ...outcome.after, updatedAt: nextUpdate(before, facts.now) }
  return { kind: 'written', after }
}

/** The company that a first patch makes. */
export const makeCompany = (
  name: string,
  patch: CompanyPatch,
  facts: CompanyFacts,
): CompanyOutcome<CompanyFields> => changeFields({ ...blankCompany, name }, patch, facts)

function changeFields(
  before: CompanyFields,
  patch: CompanyPatch,
  { attributes: catalog, tags }: CompanyFacts,
): CompanyOutcome<CompanyFields> {
  const attributes = changeAttributes(catalog, patch.attributes ?? { style: 'typed', entries: [] }, 'company')
  if ('code' in attributes) return { kind: 'refused', refusal: attributes }
  const strange = unknownTag(patch.addTagNumbers, tags)
  if (strange !== null) return { kind: 'refused', refusal: strange }
  const missingTags = new Set((patch.addTags ?? []).filter((name) => !tags.has(name)))
  if (attributes.missing.length > 0 || missingTags.size > 0) {
    const tooMany = tooManyNames(
      { attributes: attributes.missing, tags: missingTags },
      { attributes: catalog, tags },
    )
    if (tooMany !== null) return { kind: 'refused', refusal: tooMany }
    return { kind: 'needs', needs: { attributes: attributes.missing, tags: [...missingTags] } }
  }
  const after = {
    ...before,
    ...patch.fields,
    attributes: applyAttributeChange(before.attributes, attributes),
    tags: changeTags(before.tags, patch, tags),
  }
  return { kind: 'written', after }
}
