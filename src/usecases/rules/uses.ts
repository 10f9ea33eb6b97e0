import type { AttributeFilter } from '#core/shared/attribute-filter.ts'
import { currentVersion } from '#core/streaks/change-settings.ts'
import type { Rules } from '../ports.ts'

/** What of the rules names a definition, and would stop without it. */
export interface RuleUse {
  readonly kind: 'achievement' | 'streak' | 'points_trigger' | 'points_boost' | 'leaderboard'
  /** The uuid: of a trigger or a boost its points system's; null of the streak settings. */
  readonly id: string | null
  /** For people; of a trigger its points system's; null of the streak settings. */
  readonly name: string | null
}

type Used = Pick<Rules, 'achievements' | 'points' | 'leaderboards' | 'streakTimeline'>

/** Where a metric counts, by its number: archived, it takes no events there any more (trophy.md §2.3). */
export const usesOfMetric = (rules: Used, metric: number): readonly RuleUse[] => [
  ...achievementUses(rules, ({ trigger }) => trigger.type === 'metric' && trigger.metric === metric),
  ...(currentVersion(rules.streakTimeline).settings.metrics.some((one) => one.metric === metric)
    ? [{ kind: 'streak' as const, id: null, name: null }]
    : []),
  ...triggerUses(rules, ({ rule }) => rule.type === 'metric' && rule.metric === metric),
  ...boardUses(rules, ({ rankedBy }) => rankedBy.type === 'metric' && rankedBy.metric === metric),
]

/** Which filters and breakdowns name an attribute, by its uuid: deleted, they match nobody any more (trophy.md §2.2). */
export function usesOfAttribute(rules: Used, attributeId: string): readonly RuleUse[] {
  const names = (filters: readonly AttributeFilter[]) =>
    filters.some((filter) => filter.attributeId === attributeId)
  return [
    ...achievementUses(
      rules,
      ({ trigger, userFilters }) =>
        names(userFilters) || (trigger.type === 'metric' && names(trigger.eventFilters)),
    ),
    ...triggerUses(
      rules,
      ({ rule, userFilters }) => names(userFilters) || (rule.type === 'metric' && names(rule.eventFilters)),
    ),
    ...rules.points.live.flatMap((system) =>
      system.boosts
        .filter(({ userFilters }) => names(userFilters))
        .map(({ name }) => ({ kind: 'points_boost' as const, id: system.id, name })),
    ),
    ...boardUses(rules, ({ breakdown }) => breakdown.some((one) => one.attributeId === attributeId)),
  ]
}

/** What an achievement completes or gives points in, by its number. */
export const usesOfAchievement = (rules: Used, achievement: number): readonly RuleUse[] => [
  ...achievementUses(
    rules,
    ({ trigger }) => trigger.type === 'achievement' && trigger.achievements.includes(achievement),
  ),
  ...triggerUses(rules, ({ rule }) => rule.type === 'achievement' && rule.achievement === achievement),
]

const achievementUses = (
  { achievements }: Used,
  isUse: (achievement: Used['achievements']['live'][number]) => boolean,
): readonly RuleUse[] =>
  achievements.live.filter(isUse).map(({ id, name }) => ({ kind: 'achievement', id, name }))

/** One for each points system, however many triggers of it there are. */
const triggerUses = (
  { points }: Used,
  isUse: (trigger: Used['points']['live'][number]['triggers'][number]) => boolean,
): readonly RuleUse[] =>
  points.live
    .filter(({ triggers }) => triggers.some((one) => one.status !== 'archived' && isUse(one)))
    .map(({ id, name }) => ({ kind: 'points_trigger', id, name }))

const boardUses = (
  { leaderboards }: Used,
  isUse: (board: Used['leaderboards']['live'][number]) => boolean,
): readonly RuleUse[] =>
  leaderboards.live.filter(isUse).map(({ id, name }) => ({ kind: 'leaderboard', id, name }))
