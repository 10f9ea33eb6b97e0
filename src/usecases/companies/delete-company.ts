import type { CompanyTarget, Ctx, Ports } from '../ports.ts'
import { companyNotFound } from './company-not-found.ts'

/** Deletes a company; its users are in it no longer (usercom.md §4.4). @throws CoreError `not_found` */
export async function deleteCompany(
  ports: Pick<Ports, 'companies'>,
  ctx: Ctx,
  target: CompanyTarget,
): Promise<void> {
  if (!(await ports.companies.delete(ctx.spaceId, target))) throw companyNotFound()
}
