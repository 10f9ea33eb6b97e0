import type { AchievementDraft, AchievementFields } from '#core/achievements/define.ts'
import type { AttributeFilter } from '#core/shared/attribute-filter.ts'
import { decimalOf, numberOf } from '#core/shared/decimal.ts'
import { isoMillis } from '#core/shared/instant.ts'
import type { AchievementInUse } from '#usecases/achievements/list-achievements-in-use.ts'
import type { SweepProgress } from '#usecases/ports.ts'
import type { AchievementBody, NewAchievementBody, ShownAchievement } from '../contract/achievements.ts'
import { Refused } from '../errors.ts'
import { readKey } from './attributes.ts'

/** What is asked of an achievement. @throws Refused 422 `invalid` naming the field */
export function readAchievementFields(body: AchievementBody): AchievementFields {
  const { metricId, metricValue, key, achievementIds, ...rest } = body
  const value = metricValue === undefined ? undefined : decimalOf(metricValue)
  if (value === null) throw new Refused(422, 'invalid', 'metricValue is too large.', { field: 'metricValue' })
  return {
    ...rest,
    ...(metricId === undefined ? {} : { metricId: metricId.toLowerCase() }),
    ...(value === undefined ? {} : { metricValue: value }),
    ...(key === undefined ? {} : { key: readKey(key) }),
    ...(achievementIds === undefined ? {} : { achievementIds: achievementIds.map((id) => id.toLowerCase()) }),
  }
}

/** Likewise of a new one. */
export const readAchievement = (body: NewAchievementBody): AchievementDraft => ({
  ...readAchievementFields(body),
  name: body.name,
  trigger: body.trigger,
})

/** An achievement as the dashboard shows it. */
export function toAchievement(one: AchievementInUse): ShownAchievement {
  const { id, name, description, badgeUrl, status, trigger, userFilters, createdAt } = one.achievement
  return {
    id,
    name,
    description,
    badgeUrl,
    // An archived one is neither listed nor found.
    status: status === 'archived' ? 'inactive' : status,
    trigger: trigger.type,
    metricId: one.metricId,
    metricValue: trigger.type === 'metric' ? numberOf(trigger.value) : null,
    eventAttributes: trigger.type === 'metric' ? toFilters(trigger.eventFilters) : [],
    key: trigger.type === 'api' ? trigger.key : null,
    streakLength: trigger.type === 'streak' ? trigger.length : null,
    achievementIds: [...one.achievementIds],
    anniversaryYears: trigger.type === 'anniversary' ? trigger.years : null,
    userAttributes: toFilters(userFilters),
    createdAt: isoMillis(createdAt),
    usedBy: [...one.usedBy],
    backdating: toSweep(one.sweep),
  }
}

const toFilters = (filters: readonly AttributeFilter[]) =>
  filters.map(({ attributeId, key, value }) => ({ attributeId, key, value }))

/** A sweep that is under way; null: none is. */
export const toSweep = (sweep: SweepProgress | null) =>
  sweep === null
    ? null
    : { requestedAt: isoMillis(sweep.requestedAt), visited: sweep.visited, users: sweep.users }
