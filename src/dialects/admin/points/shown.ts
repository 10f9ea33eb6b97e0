import { boostStatus } from '#core/points/boost-status.ts'
import type { NewPointsLevel } from '#core/points/change.ts'
import type { PointsSystem } from '#core/points/points.ts'
import type { AttributeFilter } from '#core/shared/attribute-filter.ts'
import { formatDay, type Day } from '#core/shared/calendar.ts'
import { numberOf } from '#core/shared/decimal.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { BoostView, TriggerView } from '#usecases/points/view.ts'
import type { ShownBoost, ShownLevel, ShownSystem, ShownTrigger } from '../contract/points.ts'

/** A points system as the dashboard shows it; `today` is UTC's. */
export function toSystem(system: PointsSystem, today: Day): ShownSystem {
  const { id, key, name, description, badgeUrl, maxPoints, createdAt, triggers, levels, boosts } = system
  const withStatus = (status: string) => triggers.filter((trigger) => trigger.status === status).length
  return {
    id,
    key,
    name,
    description,
    badgeUrl,
    maxPoints,
    createdAt: isoMillis(createdAt),
    activeTriggers: withStatus('active'),
    inactiveTriggers: withStatus('inactive'),
    levels: levels.length,
    boosts: boosts.filter((boost) => boostStatus(boost, today) !== 'finished').length,
  }
}

export function toTrigger({ trigger, metricId, achievementId }: TriggerView): ShownTrigger {
  const { id, rule, points, status, userFilters, blockIfOutOfPoints, createdAt, updatedAt } = trigger
  return {
    id,
    type: rule.type,
    points,
    // An archived one is neither listed nor found.
    status: status === 'active' ? 'active' : 'inactive',
    userAttributes: toFilters(userFilters),
    blockIfOutOfPoints,
    metricId,
    metricThreshold: rule.type === 'metric' ? numberOf(rule.threshold) : null,
    eventAttributes: rule.type === 'metric' ? toFilters(rule.eventFilters) : [],
    achievementId,
    streakLength: rule.type === 'streak' ? rule.length : null,
    timeUnit: rule.type === 'time' ? rule.unit : null,
    timeInterval: rule.type === 'time' ? rule.interval : null,
    createdAt: isoMillis(createdAt),
    updatedAt: isoMillis(updatedAt),
  }
}

export const toLevel = ({ id, key, name, points, description, badgeUrl }: NewPointsLevel): ShownLevel => ({
  id,
  key,
  name,
  points,
  description,
  badgeUrl,
})

export const toBoost = ({ boost, userId, today }: BoostView): ShownBoost => ({
  id: boost.id,
  name: boost.name,
  status: boostStatus(boost, today),
  start: formatDay(boost.start),
  end: boost.end === null ? null : formatDay(boost.end),
  multiplier: numberOf(boost.multiplier),
  rounding: boost.rounding,
  userId,
  userAttributes: toFilters(boost.userFilters),
})

const toFilters = (filters: readonly AttributeFilter[]) =>
  filters.map(({ attributeId, key, value }) => ({ attributeId, key, value }))
