import { activatedAt } from '../points/activation.ts'
import type {
  NewPointsBoost,
  NewPointsLevel,
  NewPointsSystem,
  NewPointsTrigger,
  PointsChange,
} from '../points/change.ts'
import type { PointsBoost, PointsSystem, PointsTrigger, PointsTriggerRule } from '../points/points.ts'
import { spanChanges } from '../points/time-spans.ts'
import { achievementHere } from './carry-achievements.ts'
import { filtersHere } from './carry-attributes.ts'
import { metricHere } from './carry-metrics.ts'
import {
  counterpart,
  saysTheSame,
  unkeyedCounterpart,
  type Definitions,
  type Journey,
  type Outcome,
  type Wish,
} from './journey.ts'

const systemWish = (system: NewPointsSystem): Wish => ({
  name: `points system ${system.id}`,
  carry: (journey) => carrySystem(system, journey),
})

function carrySystem(system: NewPointsSystem, journey: Journey): Outcome {
  const { id, key, name, description, badgeUrl, maxPoints, status } = system
  const here = counterpart(journey.to.points, journey, id, key)
  if (status === 'archived')
    return here === undefined ? {} : { points: { systems: [{ ...alone(here), status }] } }
  if (here !== undefined) {
    const after = { ...alone(here), name, description, badgeUrl, maxPoints }
    return saysTheSame(alone(here), after) ? {} : { points: { systems: [after] } }
  }
  const made = {
    id: journey.fresh.newId(),
    key,
    name,
    description,
    badgeUrl,
    maxPoints,
    status,
    createdAt: journey.fresh.now,
  }
  return { points: { newSystems: [made] }, origins: [originOf(made.id, id, journey)] }
}

/** A system without what belongs to it. */
const alone = ({ id, key, name, description, badgeUrl, maxPoints, status, createdAt }: PointsSystem) => ({
  id,
  key,
  name,
  description,
  badgeUrl,
  maxPoints,
  status,
  createdAt,
})

const originOf = (id: string, from: string, journey: Journey) => ({
  id,
  origin: journey.originOf('from', from),
})

/** The system of the other environment; `cannot` when it was archived here. */
export function systemHere(systemId: string, journey: Journey): PointsSystem | 'waits' | 'cannot' {
  const there = journey.from.points.byId(systemId)
  if (there === undefined) return 'cannot'
  const here = counterpart(journey.to.points, journey, there.id, there.key)
  if (here !== undefined) return here
  for (const wish of wishesOfSystem(there)) journey.need(wish)
  return 'waits'
}

const triggerWish = (systemId: string, trigger: NewPointsTrigger): Wish => ({
  name: `points trigger ${trigger.id}`,
  carry: (journey) => carryTrigger(systemId, trigger, journey),
})

/** One without a common origin is taken for the one of the same rule, best for the same users. */
function carryTrigger(systemId: string, trigger: NewPointsTrigger, journey: Journey): Outcome {
  const system = systemHere(systemId, journey)
  if (typeof system === 'string') return system
  const { now } = journey.fresh
  const origin = journey.originOf('from', trigger.id)
  const live = system.triggers.filter(({ status }) => status !== 'archived')
  const known = live.find(({ id }) => journey.originOf('to', id) === origin)
  if (trigger.status === 'archived' && known !== undefined) {
    const after = { ...known, status: trigger.status, activatedAt: null, updatedAt: now }
    return { points: { triggers: [after], ...spanChanges([{ before: known, after }], now) } }
  }
  const rule = ruleHere(trigger.rule, journey)
  const userFilters = filtersHere(trigger.userFilters, 'user', journey)
  if (rule === 'cannot' || userFilters === 'cannot') return 'cannot'
  if (rule === 'waits' || userFilters === 'waits') return 'waits'
  const here = unkeyedCounterpart<NewPointsTrigger, PointsTrigger>(
    {
      one: trigger,
      there: journey.from.points.byId(systemId)?.triggers.filter((one) => one.status !== 'archived') ?? [],
      here: live,
      isRival: (one) => saysTheSame(one.rule, trigger.rule),
      likeness: [
        (one, other) => saysTheSame(other.rule, rule) && isForTheSame(one, other, journey),
        (_, other) => saysTheSame(other.rule, rule),
      ],
    },
    journey,
  )
  const { points, status, blockIfOutOfPoints } = trigger
  if (here === undefined) {
    if (status === 'archived') return {}
    const made = {
      id: journey.fresh.newId(),
      rule,
      points,
      status,
      userFilters,
      blockIfOutOfPoints,
      activatedAt: activatedAt(null, { rule, status }, now),
      createdAt: now,
      updatedAt: now,
    }
    return {
      points: {
        newTriggers: [{ ...made, systemId: system.id }],
        ...spanChanges([{ before: null, after: made }], now),
      },
      origins: [originOf(made.id, trigger.id, journey)],
    }
  }
  const after = { ...here, rule, points, status, userFilters, blockIfOutOfPoints }
  if (saysTheSame(here, after)) return {}
  const changed = { ...after, activatedAt: activatedAt(here, after, now), updatedAt: now }
  return { points: { triggers: [changed], ...spanChanges([{ before: here, after: changed }], now) } }
}

/** Are these for the same users? */
const isForTheSame = (
  there: Pick<PointsTrigger, 'userFilters'>,
  here: Pick<PointsTrigger, 'userFilters'>,
  journey: Journey,
): boolean =>
  // Nothing is asked for on behalf of another trigger.
  saysTheSame(filtersHere(there.userFilters, 'user', { ...journey, need: () => undefined }), here.userFilters)

function ruleHere(rule: PointsTriggerRule, journey: Journey): PointsTriggerRule | 'waits' | 'cannot' {
  switch (rule.type) {
    case 'metric': {
      const metric = metricHere(rule.metric, journey)
      const eventFilters = filtersHere(rule.eventFilters, 'event', journey)
      if (metric === 'cannot' || eventFilters === 'cannot') return 'cannot'
      return metric === 'waits' || eventFilters === 'waits' ? 'waits' : { ...rule, metric, eventFilters }
    }
    case 'achievement': {
      const achievement = achievementHere(rule.achievement, journey)
      return typeof achievement === 'string' ? achievement : { ...rule, achievement }
    }
    case 'streak':
    case 'time':
    case 'user_creation':
      return rule
  }
}

const levelWish = (systemId: string, level: NewPointsLevel): Wish => ({
  name: `points level ${level.id}`,
  carry(journey) {
    const system = systemHere(systemId, journey)
    if (typeof system === 'string') return system
    const { key, name, description, badgeUrl, points } = level
    const here = system.levels.find((one) => one.key === key)
    const content = { key, name, description, badgeUrl, points }
    if (here !== undefined) {
      const after = { ...here, ...content }
      return saysTheSame(here, after) ? {} : { points: { levels: [after] } }
    }
    const made = { id: journey.fresh.newId(), ...content, createdAt: journey.fresh.now }
    return { points: { newLevels: [{ ...made, systemId: system.id }] } }
  },
})

const levelGone = (systemId: string, { id, key }: NewPointsLevel): Wish => ({
  name: `points level ${id}`,
  carry(journey) {
    const system = systemHere(systemId, journey)
    if (typeof system === 'string') return 'cannot'
    const here = system.levels.find((one) => one.key === key)
    return here === undefined ? {} : { points: { deletedLevels: [here.id] } }
  },
})

/** Boosts of all users; those of one user stay with the user. */
const boostWish = (systemId: string, boost: NewPointsBoost, isGone = false): Wish => ({
  name: `points boost ${boost.id}`,
  carry(journey) {
    const system = systemHere(systemId, journey)
    if (typeof system === 'string') return isGone ? 'cannot' : system
    const isAlike = ({ name }: Pick<NewPointsBoost, 'name'>) => name === boost.name
    const here = unkeyedCounterpart<Pick<NewPointsBoost, 'id' | 'name'>, PointsBoost>(
      {
        one: boost,
        there: journey.from.points.byId(systemId)?.boosts ?? [],
        here: system.boosts,
        isRival: isAlike,
        // Only what was carried is deleted: another of the same name is the environment's own.
        likeness: isGone ? [] : [(_, other) => isAlike(other)],
      },
      journey,
    )
    if (isGone) return here === undefined ? {} : { points: { deletedBoosts: [{ id: here.id, uid: null }] } }
    const userFilters = filtersHere(boost.userFilters, 'user', journey)
    if (typeof userFilters === 'string') return userFilters
    const { name, start, end, multiplier, rounding } = boost
    const content = { name, start, end, multiplier, rounding, uid: null, userFilters }
    if (here !== undefined) {
      const after = { ...here, ...content }
      return saysTheSame(here, after) ? {} : { points: { boosts: [after] } }
    }
    const made = { id: journey.fresh.newId(), ...content, createdAt: journey.fresh.now }
    return {
      points: { newBoosts: [{ ...made, systemId: system.id }] },
      origins: [originOf(made.id, boost.id, journey)],
    }
  },
})

const wishesOfSystem = (system: PointsSystem): readonly Wish[] => [
  systemWish(alone(system)),
  ...system.triggers.filter(({ status }) => status !== 'archived').map((one) => triggerWish(system.id, one)),
  ...system.levels.map((one) => levelWish(system.id, one)),
  ...system.boosts.filter(({ uid }) => uid === null).map((one) => boostWish(system.id, one)),
]

export const allPointsWishes = ({ points }: Definitions): readonly Wish[] =>
  points.live.flatMap(wishesOfSystem)

/** What a change of points systems touched; what names no system is found in those of before. */
export function pointsWishesAfter(change: PointsChange, before: Definitions): readonly Wish[] {
  const systems = before.points.live
  const inSystem = <T extends { readonly id: string }>(
    ofSystem: (system: PointsSystem) => ReadonlyArray<{ readonly id: string }>,
    ones: readonly T[] = [],
  ): ReadonlyArray<readonly [systemId: string, one: T]> =>
    ones.flatMap((one) => {
      const system = systems.find((some) => ofSystem(some).some(({ id }) => id === one.id))
      return system === undefined ? [] : [[system.id, one] as const]
    })
  const isOfAll = ({ uid }: Pick<NewPointsBoost, 'uid'>) => uid === null
  const levelsGone = systems.flatMap((system) =>
    system.levels
      .filter(({ id }) => change.deletedLevels?.includes(id) === true)
      .map((level) => levelGone(system.id, level)),
  )
  const boostsGone = systems.flatMap((system) =>
    system.boosts
      .filter(({ id }) => change.deletedBoosts?.some((gone) => gone.id === id) === true)
      .map((boost) => boostWish(system.id, boost, true)),
  )
  return [
    ...[...(change.newSystems ?? []), ...(change.systems ?? [])].map(systemWish),
    ...(change.newTriggers ?? []).map((one) => triggerWish(one.systemId, one)),
    ...inSystem(({ triggers }) => triggers, change.triggers).map((pair) => triggerWish(...pair)),
    ...(change.newLevels ?? []).map((one) => levelWish(one.systemId, one)),
    ...inSystem(({ levels }) => levels, change.levels).map((pair) => levelWish(...pair)),
    ...levelsGone,
    ...(change.newBoosts ?? []).filter(isOfAll).map((one) => boostWish(one.systemId, one)),
    ...inSystem(({ boosts }) => boosts, change.boosts?.filter(isOfAll)).map((pair) => boostWish(...pair)),
    ...boostsGone,
  ]
}
