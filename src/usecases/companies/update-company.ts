import { changeCompany, type CompanyPatch } from '#core/profile/change-company.ts'
import type { CompanyTarget, CompanyView, Ctx, Ports } from '../ports.ts'
import { companyNotFound } from './company-not-found.ts'

/**
 * Changes a company (usercom.md §4.4 PUT and the calls for attributes and tags); never makes one.
 * @throws CoreError `not_found`, `invalid` when the customer's id is another company's, `invalid_attribute`
 */
export async function updateCompany(
  ports: Pick<Ports, 'companies'>,
  ctx: Ctx,
  target: CompanyTarget,
  patch: CompanyPatch,
): Promise<CompanyView> {
  const view = await ports.companies.update(ctx.spaceId, target, (before, facts) =>
    changeCompany(before, patch, facts),
  )
  if (view === null) throw companyNotFound()
  return view
}
