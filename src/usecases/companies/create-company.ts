import { makeCompany, type CompanyPatch } from '#core/profile/change-company.ts'
import type { CompanyView, Ctx, Ports } from '../ports.ts'

/**
 * Makes a company (usercom.md §4.4). Attributes and tags that do not exist yet are made with it or not at all.
 * @throws CoreError `invalid` when its customer's id is taken, `invalid_attribute` for a value of the wrong type
 */
export function createCompany(
  ports: Pick<Ports, 'companies'>,
  ctx: Ctx,
  name: string,
  patch: CompanyPatch,
): Promise<CompanyView> {
  return ports.companies.create(ctx.spaceId, (facts) => makeCompany(name, patch, facts))
}
