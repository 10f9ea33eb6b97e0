import type { PointsLevel } from '#core/points/points.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { systemById } from './system-of.ts'

/** One level of a points system, by its uuid. @throws CoreError `not_found` */
export async function findLevel(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  systemId: string,
  id: string,
): Promise<PointsLevel> {
  const { points } = await ports.rules.of(ctx.spaceId)
  const found = systemById(points, systemId).levels.find((level) => level.id === id)
  if (found === undefined) throw new CoreError({ code: 'not_found', message: 'Level not found' })
  return found
}
