import type { PointsSystem } from '#core/points/points.ts'
import type { Ctx, Ports } from '../ports.ts'
import { systemById } from './system-of.ts'

/** One points system that was not deleted, by its uuid. @throws CoreError `not_found` */
export async function findSystem(ports: Pick<Ports, 'rules'>, ctx: Ctx, id: string): Promise<PointsSystem> {
  return systemById((await ports.rules.of(ctx.spaceId)).points, id)
}
