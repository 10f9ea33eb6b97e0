import type { NotificationPreferences } from '#core/preferences/notifications.ts'
import { applyPatch } from '#core/profile/apply-patch.ts'
import { changeStreakPreferences } from '#core/progress/change-streak-preferences.ts'
import type { StreakPreferencesPatch } from '#core/streaks/preferences.ts'
import type { Ctx, Ports, Target } from '../ports.ts'
import { userNotFound } from '../users/update-user.ts'
import type { Preferences } from './find-preferences.ts'

/** A change of a user's preferences; what is absent stays. */
export interface PreferencesChange {
  readonly notifications?: NotificationPreferences
  readonly streak?: StreakPreferencesPatch
}

/**
 * Changes a user's preferences as a whole or not at all: the notification types named are replaced, the others stay
 * (trophy.md §2.7, §2.10, §3.1).
 * @throws CoreError `user_not_found`; `forbidden` while streaks cannot be customized; `invalid`
 */
export async function updatePreferences(
  ports: Pick<Ports, 'progressWriter' | 'rules'>,
  ctx: Ctx,
  target: Target,
  { notifications, streak = {} }: PreferencesChange,
): Promise<Preferences> {
  const { metrics } = await ports.rules.of(ctx.spaceId)
  const namesStreak = Object.keys(streak).length > 0
  return ports.progressWriter.submit<Preferences>({
    spaceId: ctx.spaceId,
    target,
    identify: (before, facts) =>
      before === null
        ? userNotFound
        : applyPatch(before, notifications === undefined ? {} : { notifications }, facts),
    decide(user, progress, facts) {
      const answer = (streakNow: Preferences['streak']): Preferences => ({
        notifications: user.notifications,
        streak: streakNow,
        metrics,
      })
      if (!namesStreak) return { kind: 'unchanged', answer: answer(progress.streak.preferences) }
      const numberOf = (key: string) => metrics.byKey(key)?.number
      const decision = changeStreakPreferences(user, progress, streak, numberOf, facts)
      return decision.kind === 'written' || decision.kind === 'unchanged'
        ? { ...decision, answer: answer(decision.answer) }
        : decision
    },
  })
}
