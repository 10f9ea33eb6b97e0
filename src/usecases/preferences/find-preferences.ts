import type { MetricCatalog } from '#core/metrics/catalog.ts'
import type { NotificationPreferences } from '#core/preferences/notifications.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { StreakPreferences } from '#core/streaks/preferences.ts'
import type { Ctx, Ports, Target } from '../ports.ts'
import { userNotFound } from '../users/update-user.ts'

/** All that a user wishes (trophy.md §2.7, §2.10). */
export interface Preferences {
  readonly notifications: NotificationPreferences
  /** Null: nothing was said about the streak. */
  readonly streak: StreakPreferences | null
  readonly metrics: MetricCatalog
}

/** A user's preferences. @throws CoreError `user_not_found` */
export async function findPreferences(
  { progressReader }: Pick<Ports, 'progressReader'>,
  { spaceId }: Ctx,
  target: Target,
): Promise<Preferences> {
  const view = await progressReader.find(spaceId, target)
  if (view === null) throw new CoreError(userNotFound.refusal)
  const { user, progress, rules } = view
  return {
    notifications: user.notifications,
    streak: progress.streak.preferences,
    metrics: rules.metrics,
  }
}
