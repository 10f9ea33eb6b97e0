import type { AttributeFilter } from '#core/shared/attribute-filter.ts'
import {
  triggerTypes,
  type AchievementDraft,
  type AchievementFields,
  type FilterDraft,
} from '#core/achievements/define.ts'
import { decimalOf, numberOf } from '#core/shared/decimal.ts'
import { isIntegerBetween } from '#core/shared/integer.ts'
import { isJsonObject, type Json, type JsonObject } from '#core/shared/json.ts'
import type { AchievementView } from '#usecases/achievements/view.ts'
import { AdminAchievement, CreateAchievementsBody, UpdateAchievementsBody } from '../contract/achievements.ts'
import type { Issue, Resource } from './batch.ts'
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
  const fields: Record<string, unknown> = {}
  for (const [field, read] of Object.entries(readers)) {
    const value = item[field]
    if (value === undefined || (value === null && !clearable.has(field))) continue
    const result = read(value)
    if (isIssue(result)) return result
    Object.assign(fields, result)
  }
  return fields
}

type Reader = (value: Json) => AchievementFields | Issue

const statuses = ['inactive', 'active', 'locked'] as const
const triggerIssue: Issue = { issue: `Trigger must be one of ${triggerTypes.join(', ')}` }
const clearable: ReadonlySet<string> = new Set(['description', 'badge', 'userAttributes', 'eventAttributes'])

/** Each field of the wire, in the order in which the first fault is told. */
const readers: Readonly<Record<string, Reader>> = {
  name: (name) => (typeof name === 'string' ? { name } : { issue: 'Name not a string' }),
  trigger: (trigger) => (isOneOf(triggerTypes, trigger) ? { trigger } : triggerIssue),
  description: (description) =>
    description === null || typeof description === 'string'
      ? { description }
      : { issue: 'Description not a string' },
  status: (status) =>
    isOneOf(statuses, status) ? { status } : { issue: `Status must be one of ${statuses.join(', ')}` },
  badge(badge) {
    if (badge === null) return { badgeUrl: null }
    const url = isJsonObject(badge) ? badge['url'] : undefined
    return typeof url === 'string' ? { badgeUrl: url } : { issue: 'Badge must be an object with a url' }
  },
  userAttributes: filters('userAttributes', (userAttributes) => ({ userAttributes })),
  metricId: (metricId) =>
    typeof metricId === 'string' ? { metricId: metricId.toLowerCase() } : { issue: 'metricId not a string' },
  metricValue(value) {
    const metricValue = typeof value === 'number' && value >= 1 ? decimalOf(value) : null
    return metricValue === null ? { issue: 'metricValue must be a number of at least 1' } : { metricValue }
  },
  eventAttributes: filters('eventAttributes', (eventAttributes) => ({ eventAttributes })),
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

function filters(field: string, make: (drafts: readonly FilterDraft[]) => AchievementFields): Reader {
  return (list) => {
    const read = Array.isArray(list) ? list.map(readFilter) : list === null ? [] : [null]
    const drafts = read.filter((one) => one !== null)
    return drafts.length === read.length
      ? make(drafts)
      : { issue: `${field} must be a list of attributeId and attributeValue` }
  }
}

function readFilter(filter: Json): FilterDraft | null {
  if (!isJsonObject(filter)) return null
  const { attributeId, attributeValue } = filter
  if (typeof attributeId !== 'string' || typeof attributeValue !== 'string') return null
  return { attributeId: attributeId.toLowerCase(), value: attributeValue }
}

const isIssue = (result: AchievementFields | Issue): result is Issue => 'issue' in result

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
    badge: badgeUrl === null ? null : { url: badgeUrl },
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

const toFilters = (list: readonly AttributeFilter[]) =>
  list.map(({ attributeId, value }) => ({ attributeId, attributeValue: value }))
