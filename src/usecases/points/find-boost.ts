import { CoreError } from '#core/shared/errors.ts'
import { isUuid } from '#core/shared/ids.ts'
import type { Ctx, Ports } from '../ports.ts'
import { systemById } from './system-of.ts'
import { boostView, type BoostView } from './view.ts'

/** One boost of a points system, of all users or of one, by its uuid. @throws CoreError `not_found` */
export async function findBoost(
  ports: Pick<Ports, 'rules' | 'userBoosts' | 'clock'>,
  ctx: Ctx,
  systemId: string,
  id: string,
): Promise<BoostView> {
  const { points } = await ports.rules.of(ctx.spaceId)
  const system = systemById(points, systemId)
  const now = await ports.clock.now(ctx.projectId)
  const boost = system.boosts.find((one) => one.id === id)
  if (boost !== undefined) return boostView(boost, null, now)
  const own = isUuid(id) ? await ports.userBoosts.find(ctx.spaceId, system.number, id) : null
  if (own === null) throw new CoreError({ code: 'not_found', message: 'Points boost not found' })
  return boostView(own.boost, own, now)
}
