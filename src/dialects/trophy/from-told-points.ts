import type { BoostAnnouncement } from '#core/progress/announcements.ts'
import type { AwardFacts, PointsFacts } from '#core/progress/points-moves.ts'
import type { BoostFacts } from '#core/points/boost-facts.ts'
import type { PointsSystem } from '#core/points/points.ts'
import { parseDay, type Day } from '#core/shared/calendar.ts'
import { numberOf, parseDecimal } from '#core/shared/decimal.ts'
import { isoMillis } from '#core/shared/instant.ts'
import { trophyId } from '#core/users/user.ts'
import type { EffectFacts } from '#usecases/webhooks/effect-wire.ts'
import type { Award, EventPoints } from './contract/user-points.ts'
import { toPointsBase, toPointsLevel, toPointsTrigger } from './from-points.ts'
import { boostStatus } from '#core/points/boost-status.ts'

/** What `points.changed` says besides. */
export interface ChangeFacts extends PointsFacts {
  readonly added: number
  readonly awards: readonly AwardFacts[]
}

/** What changed of a user's points, merged or not (trophy.md §3.0 EventPoints, §5); null: the system was deleted. */
export function toToldPoints(
  { systemId, total, added, awards, previousLevelId, newLevelId }: ChangeFacts,
  { rules }: Pick<EffectFacts, 'rules'>,
): { readonly points: EventPoints } | null {
  const system = rules.points.byId(systemId)
  if (system === undefined) return null
  return {
    points: {
      ...toPointsBase(system),
      total,
      added,
      awards: awards.flatMap((award) => toToldAward(award, system, rules)),
      ...(previousLevelId === newLevelId ? {} : { level: levelOf(system, newLevelId) }),
    },
  }
}

function toToldAward(
  { id, triggerId, awarded, total, at, day, boosts }: AwardFacts,
  { triggers }: PointsSystem,
  rules: EffectFacts['rules'],
): readonly Award[] {
  const trigger = triggers.find((one) => one.id === triggerId)
  if (trigger === undefined) return []
  const award = { id, awarded, date: isoMillis(at), total, trigger: toPointsTrigger(trigger, rules) }
  return [
    boosts.length === 0
      ? award
      : { ...award, boosts: boosts.map((boost) => toAwardBoost(boost, dayOf(day))) },
  ]
}

/** A boost as it was on the user's date then. */
const toAwardBoost = (boost: BoostFacts, day: Day) => {
  const { id, name, ...more } = toBoost(boost)
  const end = boost.end === null ? null : dayOf(boost.end)
  return { id, name, status: boostStatus({ start: dayOf(boost.start), end }, day), ...more }
}

const toBoost = ({ id, name, start, end, multiplier, rounding }: BoostFacts) => ({
  id,
  name,
  start,
  end,
  multiplier: numberOf(parseDecimal(multiplier) ?? missing('a decimal')),
  rounding,
})

const dayOf = (text: string): Day => parseDay(text) ?? missing('a date')

/** The core wrote it. */
function missing(what: string): never {
  throw new Error(`an effect without ${what}`)
}

/** The level that a user moved to, and from (trophy.md §5); null: the system was deleted. */
export function toToldLevel(
  { systemId, total, previousLevelId, newLevelId }: PointsFacts,
  { rules }: Pick<EffectFacts, 'rules'>,
): object | null {
  const system = rules.points.byId(systemId)
  if (system === undefined) return null
  return {
    points: { ...toPointsBase(system), total },
    previousLevel: levelOf(system, previousLevelId),
    newLevel: levelOf(system, newLevelId),
  }
}

/** Null: none, or one that was deleted meanwhile. */
function levelOf({ levels }: PointsSystem, id: string | null) {
  const level = id === null ? undefined : levels.find((one) => one.id === id)
  return level === undefined ? null : toPointsLevel(level)
}

/** A boost that began or ended (trophy.md §5); null: its system or its user was deleted. */
export function toToldBoost(
  { at, systemId, boost, ofOne }: BoostAnnouncement,
  status: 'active' | 'finished',
  { rules, user }: EffectFacts,
): object | null {
  const system = rules.points.byId(systemId)
  if (system === undefined || (ofOne && user === null)) return null
  const { id, name, ...more } = toBoost(boost)
  return {
    timestamp: isoMillis(at),
    boost: {
      id,
      name,
      status,
      userId: ofOne && user !== null ? trophyId(user.user) : null,
      pointsSystemId: system.id,
      pointsSystemKey: system.key,
      pointsSystemName: system.name,
      ...more,
    },
  }
}
