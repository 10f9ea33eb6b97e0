import { isInForce } from '#core/points/boosted.ts'
import type { PointsBoost } from '#core/points/points.ts'
import { dayAt, type Day } from '#core/shared/calendar.ts'
import type { Ctx, Ports, Target } from '../ports.ts'
import { findProgress } from '../progress/find-progress.ts'
import { systemOf } from './system-of.ts'

/**
 * The boosts in force for a user now: those of all users whose filters the user matches, and the user's own (trophy.md
 * §3.1).
 * @throws CoreError `user_not_found`, `not_found` without such a system
 */
export async function listUserBoosts(
  ports: Pick<Ports, 'progressReader' | 'clock'>,
  ctx: Ctx,
  target: Target,
  systemKey: string,
): Promise<{ readonly boosts: readonly PointsBoost[]; readonly today: Day }> {
  const { user, progress, rules, earnable, ownBoosts, now } = await findProgress(ports, ctx, target)
  const system = systemOf(rules.points, systemKey)
  const today = dayAt(progress.streak.zone, now)
  const all = [...system.boosts, ...(ownBoosts.get(system.number) ?? [])]
  const boosts = all
    .filter((boost) => isInForce(boost, today, now) && earnable.admits(boost, user))
    .toSorted((one, other) => one.createdAt - other.createdAt)
  return { boosts, today }
}
