import type { Achievement } from '#core/achievements/achievement.ts'
import type { NewAchievement } from '#core/achievements/define.ts'
import type { Rules } from '../ports.ts'

/** An achievement, and the uuids of what its trigger names. */
export interface AchievementView {
  readonly achievement: NewAchievement
  /** Of the metric that completes it, archived or not. */
  readonly metricId: string | null
  /** Of the achievements it is made of, deleted ones too. */
  readonly achievementIds: readonly string[]
}

export function achievementView(
  achievement: Achievement | NewAchievement,
  { metrics, achievements }: Pick<Rules, 'metrics' | 'achievements'>,
): AchievementView {
  const { trigger } = achievement
  return {
    achievement,
    metricId: trigger.type === 'metric' ? (metrics.byNumber(trigger.metric)?.id ?? null) : null,
    achievementIds:
      trigger.type === 'achievement'
        ? trigger.achievements.flatMap((number) => achievements.byNumber(number)?.id ?? [])
        : [],
  }
}
