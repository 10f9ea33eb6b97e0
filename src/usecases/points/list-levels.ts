import type { PointsLevel } from '#core/points/points.ts'
import type { Ctx, Ports } from '../ports.ts'
import { systemById } from './system-of.ts'

/** The levels of a points system, oldest first (trophy.md §1.8, §4.5). @throws CoreError `not_found` */
export async function listLevels(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  systemId: string,
): Promise<readonly PointsLevel[]> {
  const { points } = await ports.rules.of(ctx.spaceId)
  return systemById(points, systemId).levels.toSorted((one, other) => one.number - other.number)
}
