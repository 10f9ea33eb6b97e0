import type { CompanyTarget, CompanyView, Ctx, Ports } from '../ports.ts'
import { companyNotFound } from './company-not-found.ts'

/** Reads one company (usercom.md §4.4). @throws CoreError `not_found` */
export async function findCompany(
  ports: Pick<Ports, 'companies'>,
  ctx: Ctx,
  target: CompanyTarget,
): Promise<CompanyView> {
  const view = await ports.companies.find(ctx.spaceId, target)
  if (view === null) throw companyNotFound()
  return view
}
