import type { Trigger, TriggerBody } from './queries.ts'

const filtersOf = (filters: Trigger['userAttributes']) =>
  filters.map(({ attributeId, value }) => ({ attributeId, value }))

/** A stored trigger as it would be asked for. */
export function bodyOf(trigger: Trigger): TriggerBody {
  const { type, points, status, blockIfOutOfPoints, metricId, metricThreshold } = trigger
  const { achievementId, streakLength, timeUnit, timeInterval } = trigger
  return {
    type,
    points,
    status,
    blockIfOutOfPoints,
    userAttributes: filtersOf(trigger.userAttributes),
    ...(type === 'metric' ? { eventAttributes: filtersOf(trigger.eventAttributes) } : {}),
    ...(metricId === null ? {} : { metricId }),
    ...(metricThreshold === null ? {} : { metricThreshold }),
    ...(achievementId === null ? {} : { achievementId }),
    ...(streakLength === null ? {} : { streakLength }),
    ...(timeUnit === null ? {} : { timeUnit: timeUnit === 'hours' ? 'hours' : 'days' }),
    ...(timeInterval === null ? {} : { timeInterval }),
  }
}
