import { triggerTypes, type AchievementDraft, type AchievementFields } from '#core/achievements/define.ts'
import { decimalOf, numberOf } from '#core/shared/decimal.ts'
import { isIntegerBetween } from '#core/shared/integer.ts'
import type { Json, JsonObject } from '#core/shared/json.ts'
import type { AchievementView } from '#usecases/achievements/view.ts'
import { AdminAchievement, CreateAchievementsBody, UpdateAchievementsBody } from '../contract/achievements.ts'
import type { Issue, Resource } from './batch.ts'
import { filtersReader, readBadge, readFields, toBadge, toFilters, type Readers } from './fields.ts'
import { isOneOf, keyIssue } from './items.ts'

export const achievementResource: Resource<typeof AdminAchievement> = {
  path: '/achievements',
  operation: 'admin.achievements',
  tag: 'Achievements',
  one: 'an achievement',
  many: 'achievements',
  shown: AdminAchievement,
  createBody: CreateAchievementsBody,
  updateBody: UpdateAchievementsBody,
  notFound: 'Achievement not found by ID',
}

/** An item of `POST /achievements`, or what is wrong with it (trophy.md §4.11). */
export function readAchievement(item: JsonObject): AchievementDraft | Issue {
  const fields = readAchievementChange(item)
  if ('issue' in fields) return fields
  const { name, trigger } = fields
  if (name === undefined) return { issue: 'Name not a string' }
  if (trigger === undefined) return triggerIssue
  return { ...fields, name, trigger }
}

/**
 * An item of `PATCH /achievements`, or what is wrong with it. Null clears a description, a badge and the lists of
 * attributes; any other null is "not given" (trophy.md §1.3, §4.11).
 */
export function readAchievementChange(item: JsonObject): AchievementFields | Issue {
  return readFields(item, readers, clearable)
}

type Reader = (value: Json) => AchievementFields | Issue

const statuses = ['inactive', 'active', 'locked'] as const
const triggerIssue: Issue = { issue: `Trigger must be one of ${triggerTypes.join(', ')}` }
const clearable: ReadonlySet<string> = new Set(['description', 'badge', 'userAttributes', 'eventAttributes'])

/** Each field of the wire, in the order in which the first fault is told. */
const readers: Readers<AchievementFields> = {
  name: (name) => (typeof name === 'string' ? { name } : { issue: 'Name not a string' }),
  trigger: (trigger) => (isOneOf(triggerTypes, trigger) ? { trigger } : triggerIssue),
  description: (description) =>
    description === null || typeof description === 'string'
      ? { description }
      : { issue: 'Description not a string' },
  status: (status) =>
    isOneOf(statuses, status) ? { status } : { issue: `Status must be one of ${statuses.join(', ')}` },
  badge: readBadge,
  userAttributes: filtersReader('userAttributes', (userAttributes) => ({ userAttributes })),
  metricId: (metricId) =>
    typeof metricId === 'string' ? { metricId: metricId.toLowerCase() } : { issue: 'metricId not a string' },
  metricValue(value) {
    const metricValue = typeof value === 'number' && value >= 1 ? decimalOf(value) : null
    return metricValue === null ? { issue: 'metricValue must be a number of at least 1' } : { metricValue }
  },
  eventAttributes: filtersReader('eventAttributes', (eventAttributes) => ({ eventAttributes })),
  key: (key) => (typeof key === 'string' ? (keyIssue(key) ?? { key }) : { issue: 'Key not a string' }),
  streakLength: count('streakLength', (streakLength) => ({ streakLength })),
  achievementIds: (ids) =>
    Array.isArray(ids) && ids.length > 0 && ids.every((id) => typeof id === 'string')
      ? { achievementIds: ids.map((id) => id.toLowerCase()) }
      : { issue: 'achievementIds must be a list of at least one id' },
  anniversaryYears: count('anniversaryYears', (anniversaryYears) => ({ anniversaryYears })),
}

const countMax = 1_000_000

function count(field: string, make: (value: number) => AchievementFields): Reader {
  return (value) =>
    typeof value === 'number' && isIntegerBetween(value, 1, countMax)
      ? make(value)
      : { issue: `${field} must be an integer of at least 1` }
}

/** An achievement (trophy.md §4.11). */
export function toAdminAchievement(view: AchievementView): AdminAchievement {
  const { id, name, description, badgeUrl, status, trigger, userFilters } = view.achievement
  return {
    id,
    name,
    description,
    trigger: trigger.type,
    // An archived one is neither listed nor found.
    status: status === 'archived' ? 'inactive' : status,
    badge: toBadge(badgeUrl),
    userAttributes: toFilters(userFilters),
    ...toTriggerFields(view),
  }
}

function toTriggerFields({ achievement: { trigger }, metricId, achievementIds }: AchievementView) {
  switch (trigger.type) {
    case 'metric': {
      const eventAttributes = toFilters(trigger.eventFilters)
      return { metricId: metricId ?? '', metricValue: numberOf(trigger.value), eventAttributes }
    }
    case 'api':
      return { key: trigger.key }
    case 'streak':
      return { streakLength: trigger.length }
    case 'achievement':
      return { achievementIds: [...achievementIds] }
    case 'anniversary':
      return { anniversaryYears: trigger.years }
  }
}
