import { boostStatus } from '#core/points/boost-status.ts'
import type { PointsBoost } from '#core/points/points.ts'
import { dayAt, type Day } from '#core/shared/calendar.ts'
import type { Ctx, Ports } from '../ports.ts'
import { systemOf } from './system-of.ts'

/**
 * The boosts of all users in a points system, by its key, oldest first, and the UTC date by which their status is told
 * (trophy.md §2.8, §3.5). Those that are over are left out unless they are asked for.
 * @throws CoreError `not_found` when there is no such system
 */
export async function listOpenBoosts(
  ports: Pick<Ports, 'rules' | 'clock'>,
  ctx: Ctx,
  key: string,
  includeFinished: boolean,
): Promise<{ readonly boosts: readonly PointsBoost[]; readonly today: Day }> {
  const { points } = await ports.rules.of(ctx.spaceId)
  const { boosts } = systemOf(points, key)
  const today = dayAt('UTC', await ports.clock.now(ctx.projectId))
  return {
    boosts: boosts.filter((boost) => includeFinished || boostStatus(boost, today) !== 'finished'),
    today,
  }
}
