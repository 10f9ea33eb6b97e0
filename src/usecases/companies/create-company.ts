import type { AttributeCatalog } from '#core/attributes/definition.ts'
import { applyAttributeChange, changeAttributes, type AttributeWrites } from '#core/attributes/writes.ts'
import type { NewCompany } from '#core/companies/company.ts'
import type { CompanyDecision, CompanyView, Ctx, Ports } from '../ports.ts'

/** The company to make: its fields, and its attributes as a wire sends them. */
export interface CompanyWrite {
  readonly fields: Omit<NewCompany, 'attributes'>
  readonly attributes: AttributeWrites
}

/**
 * Makes a company (usercom.md §4.4). Attributes that are not defined yet are made with it or not at all.
 * @throws CoreError `invalid` when its customer's id is taken, `invalid_attribute` for a value of the wrong type
 */
export function createCompany(
  ports: Pick<Ports, 'companies'>,
  ctx: Ctx,
  write: CompanyWrite,
): Promise<CompanyView> {
  return ports.companies.create(ctx.spaceId, (catalog) => decideCompany(write, catalog))
}

/** What comes of the write under these definitions; pure. */
export function decideCompany(write: CompanyWrite, catalog: AttributeCatalog): CompanyDecision {
  const change = changeAttributes(catalog, write.attributes, 'company')
  if ('code' in change) return { kind: 'refused', refusal: change }
  if (change.missing.length > 0) return { kind: 'needs', attributes: change.missing }
  return { kind: 'made', company: { ...write.fields, attributes: applyAttributeChange({}, change) } }
}
