import type { FastifyBaseLogger } from 'fastify'
import type { ProfilePatch } from '#core/profile/patch.ts'
import type { UserView } from '#usecases/ports.ts'

/** A `company_id` that names no company is ignored, and said in the log (usercom.md §6.4). */
export function noteUnknownCompany(
  log: FastifyBaseLogger,
  { joinCompany }: ProfilePatch,
  view: UserView,
): void {
  if (joinCompany === undefined) return
  if ([...view.companies.values()].some((company) => company.customerId === joinCompany)) return
  log.info({ companyId: joinCompany, userNumber: view.user.number }, 'company_id names no company: ignored')
}
