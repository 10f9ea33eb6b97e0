import type { CompanyView, Ctx, Ports, UserWindow } from '../ports.ts'

export interface CompanyPage {
  /** Of all that were asked for. */
  readonly count: number
  readonly companies: readonly CompanyView[]
}

/** A window of the companies of a space, or of those with a tag, by number (usercom.md §4.2, §4.4). */
export async function listCompanies(
  ports: Pick<Ports, 'companies'>,
  ctx: Ctx,
  tag: number | null,
  window: UserWindow,
): Promise<CompanyPage> {
  const [count, companies] = await Promise.all([
    ports.companies.count(ctx.spaceId, tag),
    ports.companies.list(ctx.spaceId, tag, window),
  ])
  return { count, companies }
}
