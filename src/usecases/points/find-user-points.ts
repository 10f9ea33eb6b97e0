import type { Award, StoredAward } from '#core/points/award.ts'
import { levelOf } from '#core/points/level-of.ts'
import type { PointsBoost, PointsLevel, PointsSystem } from '#core/points/points.ts'
import { dayAt, type Day } from '#core/shared/calendar.ts'
import type { Ctx, Ports, Rules, Target } from '../ports.ts'
import { findProgress, type CurrentProgress } from '../progress/find-progress.ts'
import { systemOf } from './system-of.ts'

/** An award as it is shown. */
export type ShownAward = Pick<Award, 'id' | 'awarded' | 'total' | 'at' | 'trigger' | 'boosts'>

/** What a user has of a points system. */
export interface UserPoints {
  readonly system: PointsSystem
  readonly total: number
  readonly level: PointsLevel | null
  /** The newest first. */
  readonly awards: readonly ShownAward[]
  /** The date where the user lives. */
  readonly today: Day
  readonly rules: Rules
}

/**
 * A user's points with the last awards, whether or not a job has stored what time brought (trophy.md §2.8, §3.1).
 * @throws CoreError `user_not_found`, `not_found` without such a system
 */
export async function findUserPoints(
  ports: Pick<Ports, 'progressReader' | 'pointsReader' | 'clock'>,
  ctx: Ctx,
  target: Target,
  systemKey: string,
  countMax: number,
): Promise<UserPoints> {
  const current = await findProgress(ports, ctx, target)
  const { progress, rules, user, now } = current
  const system = systemOf(rules.points, systemKey)
  const total = progress.points.get(system.number)?.total ?? 0
  const unstored = current.awards.filter((award) => award.system.number === system.number).toReversed()
  const stored = await ports.pointsReader.awards(user.uid, system.number, countMax)
  // Somebody may have stored them meanwhile.
  const isStored = new Set(stored.map(({ place }) => place))
  const awards = [
    ...unstored.filter(({ place }) => !isStored.has(place)),
    ...stored.flatMap((award) => shown(award, system, current)),
  ]
  return {
    system,
    total,
    level: levelOf(system, total),
    awards: awards.slice(0, countMax),
    today: dayAt(progress.streak.zone, now),
    rules,
  }
}

/** With its trigger, deleted or not, and the boosts that are still there (trophy.md §2.8). */
function shown(
  { trigger: number, boosts: ids, ...award }: StoredAward,
  system: PointsSystem,
  { ownBoosts }: CurrentProgress,
): readonly ShownAward[] {
  const trigger = system.triggers.find((one) => one.number === number)
  if (trigger === undefined) return []
  const boosts = ids.flatMap((id) => boostOf(id, system, ownBoosts.get(system.number)) ?? [])
  return [{ ...award, trigger, boosts }]
}

const boostOf = (id: string, { boosts }: PointsSystem, own: readonly PointsBoost[] = []) =>
  boosts.find((boost) => boost.id === id) ?? own.find((boost) => boost.id === id)
