import type { Achievement } from '#core/achievements/achievement.ts'
import { isShown, isVisibleTo } from '#core/progress/visible.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Ctx, Ports, Rules, Target } from '../ports.ts'
import { countCompletions, type AchievementStats } from './count-completions.ts'
import { completionInstants, findProgress } from './find-progress.ts'

/** An achievement as one user sees it; `at` is null when the user does not have it. */
export interface UserAchievement {
  readonly achievement: Achievement
  readonly at: Micros | null
  readonly stats: AchievementStats
}

/**
 * A user's achievements: those completed, oldest first, and then, if wanted, those that the user may still earn, in the
 * order they were made (trophy.md §3.1).
 * @throws CoreError `user_not_found`
 */
export async function listUserAchievements(
  ports: Pick<Ports, 'progressReader' | 'clock'>,
  ctx: Ctx,
  target: Target,
  includeIncomplete: boolean,
): Promise<{ readonly achievements: readonly UserAchievement[]; readonly rules: Rules }> {
  const current = await findProgress(ports, ctx, target)
  const { user, rules, earnable } = current
  const instants = await completionInstants(ports, current)
  const held = [...instants].flatMap(([number, at]) => {
    const achievement = rules.achievements.byNumber(number)
    return achievement !== undefined && isShown(achievement) ? [{ achievement, at }] : []
  })
  const open = includeIncomplete
    ? rules.achievements.live
        .filter((one) => !instants.has(one.number) && isVisibleTo(one, user, false, earnable))
        .map((achievement) => ({ achievement, at: null }))
    : []
  const shown = [...held, ...open]
  const statsOf = await countCompletions(
    ports,
    ctx,
    shown.map(({ achievement }) => achievement),
  )
  return { achievements: shown.map((one) => ({ ...one, stats: statsOf(one.achievement) })), rules }
}
