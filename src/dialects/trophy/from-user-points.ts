import type { PointsMove } from '#core/progress/points-moves.ts'
import type { Day } from '#core/shared/calendar.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { Rules } from '#usecases/ports.ts'
import type { ShownAward, UserPoints as UserPointsFacts } from '#usecases/points/find-user-points.ts'
import type { Award, EventPoints, UserPoints } from './contract/user-points.ts'
import { toPointsBase, toPointsBoost, toPointsLevel, toPointsTrigger } from './from-points.ts'

type Named = Pick<Rules, 'metrics' | 'achievements'>

/** An award; boosts are shown as they are on the user's date (trophy.md §3.0 Award). */
const toAward = (
  { id, awarded, at, total, trigger, boosts }: ShownAward,
  today: Day,
  rules: Named,
): Award => ({
  id,
  awarded,
  date: isoMillis(at),
  total,
  trigger: toPointsTrigger(trigger, rules),
  ...(boosts.length === 0 ? {} : { boosts: boosts.map((boost) => toPointsBoost(boost, today)) }),
})

/** What a request changed of points systems, by key; `level` only where it changed (trophy.md §2.8 "Levels"). */
export const toPointsByKey = (moves: readonly PointsMove[], rules: Named): Record<string, EventPoints> =>
  Object.fromEntries(moves.map((move) => [move.system.key, toEventPoints(move, rules)]))

function toEventPoints(
  { system, total, added, awards, levelBefore, level }: PointsMove,
  rules: Named,
): EventPoints {
  return {
    ...toPointsBase(system),
    total,
    added,
    // All of them are of this moment.
    awards: awards.map((award) => toAward(award, award.day, rules)),
    ...(levelBefore?.id === level?.id ? {} : { level: level === null ? null : toPointsLevel(level) }),
  }
}

/** A user's points (trophy.md §3.1). */
export const toUserPoints = ({
  system,
  total,
  level,
  awards,
  today,
  rules,
}: UserPointsFacts): UserPoints => ({
  ...toPointsBase(system),
  total,
  level: level === null ? null : toPointsLevel(level),
  awards: awards.map((award) => toAward(award, today, rules)),
})
