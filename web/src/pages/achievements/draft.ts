import { givenFilters, type Filter } from '../points/filters-field.tsx'
import type { Achievement } from '../rules/queries.ts'

/** What the editor holds: what every trigger needs, so that choosing another and coming back loses nothing. */
export interface Draft {
  readonly name: string
  readonly description: string
  readonly status: Achievement['status']
  readonly trigger: Achievement['trigger']
  readonly metricId: string | null
  readonly metricValue: number | null
  readonly eventAttributes: readonly Filter[]
  /** Null: it follows the name. */
  readonly key: string | null
  readonly streakLength: number | null
  readonly achievementIds: readonly string[]
  readonly anniversaryYears: number | null
  readonly userAttributes: readonly Filter[]
}

/** What the editor begins with. */
export const draftOf = (achievement: Achievement | null, firstMetric: string | null): Draft => ({
  name: achievement?.name ?? '',
  description: achievement?.description ?? '',
  status: achievement?.status ?? 'inactive',
  trigger: achievement?.trigger ?? 'metric',
  metricId: achievement?.metricId ?? firstMetric,
  metricValue: achievement?.metricValue ?? 10,
  eventAttributes: achievement?.eventAttributes ?? [],
  key: achievement?.key ?? null,
  streakLength: achievement?.streakLength ?? 7,
  achievementIds: achievement?.achievementIds ?? [],
  anniversaryYears: achievement?.anniversaryYears ?? 1,
  userAttributes: achievement?.userAttributes ?? [],
})

/** Who is given it: what the trigger needs, and the conditions. What was left empty is left out, and then refused. */
export function ruleOf(draft: Draft, key: string) {
  const { trigger } = draft
  return { trigger, userAttributes: givenFilters(draft.userAttributes), ...fieldsOf(draft, key) }
}

function fieldsOf(draft: Draft, key: string) {
  const { metricId, metricValue, streakLength, anniversaryYears, achievementIds } = draft
  switch (draft.trigger) {
    case 'metric':
      return {
        ...(metricId === null ? {} : { metricId }),
        ...(metricValue === null ? {} : { metricValue }),
        eventAttributes: givenFilters(draft.eventAttributes),
      }
    case 'api':
      return { key }
    case 'streak':
      return streakLength === null ? {} : { streakLength }
    case 'achievement':
      return achievementIds.length === 0 ? {} : { achievementIds: [...achievementIds] }
    case 'anniversary':
      return anniversaryYears === null ? {} : { anniversaryYears }
  }
}

/** Is there enough of it to be tried? */
export function isTriable(draft: Draft): boolean {
  switch (draft.trigger) {
    case 'metric':
      return draft.metricId !== null && (draft.metricValue ?? 0) >= 1
    case 'api':
      return false
    case 'streak':
      return (draft.streakLength ?? 0) >= 1
    case 'achievement':
      return draft.achievementIds.length > 0
    case 'anniversary':
      return (draft.anniversaryYears ?? 0) >= 1
  }
}
