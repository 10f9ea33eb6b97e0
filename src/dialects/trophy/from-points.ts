import { boostStatus } from '#core/points/boost-status.ts'
import type {
  PointsBoost as CoreBoost,
  PointsLevel as CoreLevel,
  PointsSystem as CoreSystem,
  PointsTrigger as CoreTrigger,
} from '#core/points/points.ts'
import type { AttributeFilter } from '#core/shared/attribute-filter.ts'
import { formatDay, type Day } from '#core/shared/calendar.ts'
import { numberOf } from '#core/shared/decimal.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { Rules } from '#usecases/ports.ts'
import type { PointsBase, PointsBoost, PointsLevel, PointsTrigger } from './contract/points.ts'

/** What every answer says of a points system (trophy.md §3.0 PointsBase). */
export const toPointsBase = ({
  id,
  key,
  name,
  description,
  badgeUrl,
  maxPoints,
}: Pick<CoreSystem, 'id' | 'key' | 'name' | 'description' | 'badgeUrl' | 'maxPoints'>): PointsBase => ({
  id,
  key,
  name,
  description: description === '' ? null : description,
  badgeUrl,
  maxPoints,
})

/** A trigger as the application API shows it (trophy.md §3.0 Trigger). */
export const toPointsTrigger = (
  { id, rule, points, status, userFilters, createdAt, updatedAt }: CoreTrigger,
  rules: Pick<Rules, 'metrics' | 'achievements'>,
): PointsTrigger => ({
  id,
  type: rule.type,
  points,
  status,
  userAttributes: toFilters(userFilters),
  ...toRuleFields(rule, rules),
  created: isoMillis(createdAt),
  updated: isoMillis(updatedAt),
})

function toRuleFields(
  rule: CoreTrigger['rule'],
  { metrics, achievements }: Pick<Rules, 'metrics' | 'achievements'>,
): Partial<PointsTrigger> {
  switch (rule.type) {
    case 'metric': {
      const metric = metrics.byNumber(rule.metric)
      const eventAttributes = toFilters(rule.eventFilters)
      const [first] = eventAttributes
      return {
        ...(metric === undefined ? {} : { metricId: metric.id, metricName: metric.name }),
        metricThreshold: numberOf(rule.threshold),
        eventAttributes,
        ...(first === undefined ? {} : { eventAttribute: first }),
      }
    }
    case 'streak':
      return { streakLengthThreshold: rule.length }
    case 'achievement': {
      const achievement = achievements.byNumber(rule.achievement)
      return achievement === undefined
        ? {}
        : { achievementId: achievement.id, achievementName: achievement.name }
    }
    case 'time':
      return { timeUnit: rule.unit === 'hours' ? 'hour' : 'day', timeInterval: rule.interval }
    case 'user_creation':
      return {}
  }
}

const toFilters = (filters: readonly AttributeFilter[]) => filters.map(({ key, value }) => ({ key, value }))

/** A boost; `today` is the date by which its status is told: the user's where one is meant, else UTC's (trophy.md §2.8). */
export const toPointsBoost = (boost: CoreBoost, today: Day): PointsBoost => ({
  id: boost.id,
  name: boost.name,
  status: boostStatus(boost, today),
  start: formatDay(boost.start),
  end: boost.end === null ? null : formatDay(boost.end),
  multiplier: numberOf(boost.multiplier),
  rounding: boost.rounding,
})

/** A level (trophy.md §3.0 Level). */
export const toPointsLevel = ({ id, key, name, description, badgeUrl, points }: CoreLevel): PointsLevel => ({
  id,
  key,
  name,
  description,
  badgeUrl,
  points,
})
