import type { PointsSystem } from '#core/points/points.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Every points system that was not deleted, oldest first (trophy.md §4.3). */
export const listSystems = async (ports: Pick<Ports, 'rules'>, ctx: Ctx): Promise<readonly PointsSystem[]> =>
  (await ports.rules.of(ctx.spaceId)).points.live
