import type { Award } from '../points/award.ts'
import { boostFacts, type BoostFacts } from '../points/boost-facts.ts'
import { levelOf } from '../points/level-of.ts'
import type { PointsLevel, PointsSystem } from '../points/points.ts'
import { formatDay } from '../shared/calendar.ts'
import type { Effect } from '../shared/effect.ts'
import type { Micros } from '../shared/ids.ts'
import type { JsonObject } from '../shared/json.ts'

/** What an effect says of points that changed; levels by uuid. */
export interface PointsFacts extends JsonObject {
  readonly systemId: string
  readonly total: number
  readonly previousLevelId: string | null
  readonly newLevelId: string | null
  readonly at: Micros
}

/** What an effect says of an award; the day is the user's. */
export interface AwardFacts extends JsonObject {
  readonly id: string
  readonly triggerId: string
  readonly awarded: number
  readonly total: number
  readonly at: Micros
  readonly day: string
  readonly boosts: readonly BoostFacts[]
}

/** What a request changed of a points system (trophy.md §3.0 EventPoints). */
export interface PointsMove {
  readonly system: PointsSystem
  readonly awards: readonly Award[]
  /** Their sum. */
  readonly added: number
  /** After the last of them. */
  readonly total: number
  readonly levelBefore: PointsLevel | null
  readonly level: PointsLevel | null
}

/**
 * What awards come to, system by system. A user who was created with the first of them was at no level before (trophy.md
 * §2.8 "Levels").
 */
export function pointsMoves(awards: readonly Award[], created: boolean): readonly PointsMove[] {
  if (awards.length === 0) return []
  return [...Map.groupBy(awards, ({ system }) => system)].flatMap(([system, own]) => {
    const [first, last] = [own[0], own.at(-1)]
    if (first === undefined || last === undefined) return []
    const before = first.total - first.awarded
    return [
      {
        system,
        awards: own,
        added: last.total - before,
        total: last.total,
        levelBefore: created && first.place === 1 ? null : levelOf(system, before),
        level: levelOf(system, last.total),
      },
    ]
  })
}

/**
 * What is told of awards (trophy.md §5): what changed in one moment together, whether it is stored in that moment or later.
 * Each names the level before and after it; that it moved is told besides.
 */
export function pointsEffects(awards: readonly Award[], created: boolean): readonly Effect[] {
  if (awards.length === 0) return []
  return [...Map.groupBy(awards, ({ at }) => at)].flatMap(([at, together]) =>
    pointsMoves(together, created).flatMap((move) => {
      const { system, total, levelBefore, level } = move
      const facts: PointsFacts = {
        systemId: system.id,
        total,
        previousLevelId: levelBefore?.id ?? null,
        newLevelId: level?.id ?? null,
        at,
      }
      const moved = levelBefore?.id !== level?.id
      return [
        {
          kind: 'points.changed',
          body: { ...facts, added: move.added, awards: move.awards.map(awardFacts) },
        },
        ...(moved ? [{ kind: 'points.level_changed', body: facts }] : []),
      ]
    }),
  )
}

const awardFacts = ({ id, trigger, awarded, total, at, day, boosts }: Award): AwardFacts => ({
  id,
  triggerId: trigger.id,
  awarded,
  total,
  at,
  day: formatDay(day),
  boosts: boosts.map(boostFacts),
})
