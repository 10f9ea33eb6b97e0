import type { CompanyView, Ctx, Ports } from '../ports.ts'

/** More are not shown with a company; a search for them finds all. */
const countMax = 1000

/** Numbers of users of each of these companies by the company's number, a thousand at most; one without users may be absent. */
export async function listMembers(
  ports: Pick<Ports, 'companies'>,
  ctx: Ctx,
  views: readonly CompanyView[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  if (views.length === 0) return new Map()
  return ports.companies.members(
    ctx.spaceId,
    views.map(({ company }) => company.number),
    countMax,
  )
}
