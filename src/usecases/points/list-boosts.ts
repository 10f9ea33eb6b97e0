import type { Ctx, Ports } from '../ports.ts'
import { systemById } from './system-of.ts'
import { boostView, type BoostView } from './view.ts'

/**
 * Boosts of a points system, those of all users and those of one, from `skip` on, `limit` at most, oldest first
 * (trophy.md §4.4).
 * @throws CoreError `not_found` when there is no such system
 */
export async function listBoosts(
  ports: Pick<Ports, 'rules' | 'userBoosts' | 'clock'>,
  ctx: Ctx,
  systemId: string,
  page: { readonly skip: number; readonly limit: number },
): Promise<readonly BoostView[]> {
  const { points } = await ports.rules.of(ctx.spaceId)
  const { number } = systemById(points, systemId)
  const [boosts, now] = await Promise.all([
    ports.userBoosts.page(ctx.spaceId, number, page),
    ports.clock.now(ctx.projectId),
  ])
  return boosts.map((one) => boostView(one.boost, one.userId === null ? null : one, now))
}
