import { triggerTypes } from '#core/points/points.ts'
import type { TriggerDraft, TriggerFields } from '#core/points/define-triggers.ts'
import { decimalOf, numberOf } from '#core/shared/decimal.ts'
import { isIntegerBetween } from '#core/shared/integer.ts'
import type { Json, JsonObject } from '#core/shared/json.ts'
import type { TriggerView } from '#usecases/points/view.ts'
import { AdminPointsTrigger, CreateTriggersBody, UpdateTriggersBody } from '../contract/points-triggers.ts'
import type { Issue, Resource } from './batch.ts'
import { filtersReader, readFields, toFilters, type Readers } from './fields.ts'
import { isOneOf } from './items.ts'

export const triggerResource: Resource<typeof AdminPointsTrigger> = {
  path: '/points/:systemId/triggers',
  parent: 'systemId',
  operation: 'admin.points.triggers',
  tag: 'Points',
  one: 'a points trigger',
  many: 'points triggers',
  shown: AdminPointsTrigger,
  createBody: CreateTriggersBody,
  updateBody: UpdateTriggersBody,
  notFound: 'Points trigger not found by ID',
}

/** An item of `POST /points/{systemId}/triggers`, or what is wrong with it (trophy.md §4.6). */
export function readTrigger(item: JsonObject): TriggerDraft | Issue {
  const fields = readTriggerChange(item)
  if ('issue' in fields) return fields
  const { type, points } = fields
  if (type === undefined) return typeIssue
  return points === undefined ? pointsIssue : { ...fields, type, points }
}

/** An item of `PATCH /points/{systemId}/triggers`, or what is wrong with it. Null clears the lists of attributes. */
export const readTriggerChange = (item: JsonObject): TriggerFields | Issue =>
  readFields(item, readers, clearable)

const clearable: ReadonlySet<string> = new Set(['userAttributes', 'eventAttributes'])
const statuses = ['active', 'inactive'] as const
const timeUnits = ['hours', 'days'] as const
/** So that no sum of awards leaves what a number holds exactly. */
const pointsMax = 1_000_000_000
const countMax = 1_000_000
const thresholdMax = 999_999_999_999

const typeIssue: Issue = { issue: `type must be one of ${triggerTypes.join(', ')}` }
const pointsIssue: Issue = {
  issue: `points must be an integer other than 0, from -${pointsMax} to ${pointsMax}`,
}

const readers: Readers<TriggerFields> = {
  type: (type) => (isOneOf(triggerTypes, type) ? { type } : typeIssue),
  points: (points) =>
    typeof points === 'number' && points !== 0 && isIntegerBetween(points, -pointsMax, pointsMax)
      ? { points }
      : pointsIssue,
  status: (status) =>
    isOneOf(statuses, status) ? { status } : { issue: `status must be one of ${statuses.join(', ')}` },
  userAttributes: filtersReader('userAttributes', (userAttributes) => ({ userAttributes })),
  blockIfOutOfPoints: (block) =>
    typeof block === 'boolean'
      ? { blockIfOutOfPoints: block }
      : { issue: 'blockIfOutOfPoints must be a boolean' },
  metricId: (id) =>
    typeof id === 'string' ? { metricId: id.toLowerCase() } : { issue: 'metricId must be a string' },
  metricThreshold(value) {
    const metricThreshold = isCount(value, thresholdMax) ? decimalOf(value) : null
    return metricThreshold === null ? countIssue('metricThreshold') : { metricThreshold }
  },
  eventAttributes: filtersReader('eventAttributes', (eventAttributes) => ({ eventAttributes })),
  achievementId: (id) =>
    typeof id === 'string'
      ? { achievementId: id.toLowerCase() }
      : { issue: 'achievementId must be a string' },
  streakLength: (streakLength) =>
    isCount(streakLength, countMax) ? { streakLength } : countIssue('streakLength'),
  timeUnit: (timeUnit) =>
    isOneOf(timeUnits, timeUnit) ? { timeUnit } : { issue: `timeUnit must be ${timeUnits.join(' or ')}` },
  timeInterval: (timeInterval) =>
    isCount(timeInterval, countMax) ? { timeInterval } : countIssue('timeInterval'),
}

const isCount = (value: Json, maximum: number): value is number =>
  typeof value === 'number' && isIntegerBetween(value, 1, maximum)
const countIssue = (field: string): Issue => ({ issue: `${field} must be an integer of at least 1` })

/** A trigger (trophy.md §4.6). */
export function toAdminTrigger(view: TriggerView): AdminPointsTrigger {
  const { id, rule, points, status, userFilters, blockIfOutOfPoints } = view.trigger
  return {
    id,
    type: rule.type,
    points,
    // An archived one is neither listed nor found.
    status: status === 'active' ? 'active' : 'inactive',
    userAttributes: toFilters(userFilters),
    blockIfOutOfPoints,
    ...toRuleFields(view),
  }
}

function toRuleFields({ trigger: { rule }, metricId, achievementId }: TriggerView) {
  switch (rule.type) {
    case 'metric':
      return {
        metricId: metricId ?? '',
        metricThreshold: numberOf(rule.threshold),
        eventAttributes: toFilters(rule.eventFilters),
      }
    case 'achievement':
      return { achievementId: achievementId ?? '' }
    case 'streak':
      return { streakLength: rule.length }
    case 'time':
      return { timeUnit: rule.unit, timeInterval: rule.interval }
    case 'user_creation':
      return {}
  }
}
