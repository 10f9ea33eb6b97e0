import type { PointsSystem } from '#core/points/points.ts'
import type { Ctx, Ports, Rules } from '../ports.ts'
import { systemOf } from './system-of.ts'

/** A points system by its key, and the rules that it is a part of (trophy.md §3.5). @throws CoreError `not_found` */
export async function findSystemByKey(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  key: string,
): Promise<{ readonly system: PointsSystem; readonly rules: Rules }> {
  const rules = await ports.rules.of(ctx.spaceId)
  return { system: systemOf(rules.points, key), rules }
}
