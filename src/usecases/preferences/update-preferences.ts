import type { NotificationPreferences } from '#core/preferences/notifications.ts'
import { applyPatch } from '#core/profile/apply-patch.ts'
import type { Ctx, Decision, Ports, Target, UserView } from '../ports.ts'
import { userNotFound } from '../users/update-user.ts'

/** A change of a user's preferences; what is absent stays. */
export interface PreferencesChange {
  readonly notifications?: NotificationPreferences
  /** The user's own streak settings. */
  readonly streak?: {
    readonly enabled?: boolean
    readonly evaluationMode?: 'OR' | 'AND' | 'ALL'
    readonly metrics?: ReadonlyArray<{ readonly key: string; readonly threshold: number }>
  }
}

/** There are no streaks yet, so no organisation can have switched their customization on (trophy.md §2.7). */
const streaksNotCustomizable: Decision = {
  kind: 'refused',
  refusal: { code: 'forbidden', message: 'Streak customization is not enabled for this organisation' },
}

/**
 * Changes a user's preferences: the notification types named are replaced, the others stay (trophy.md §2.10, §3.1).
 * @throws CoreError `user_not_found`, or `forbidden` when streak settings are named; then nothing is applied
 */
export async function updatePreferences(
  ports: Pick<Ports, 'writer'>,
  ctx: Ctx,
  target: Target,
  { notifications, streak = {} }: PreferencesChange,
): Promise<UserView> {
  const namesStreak = Object.values(streak).some((value) => value !== undefined)
  const written = await ports.writer.submit({
    spaceId: ctx.spaceId,
    target,
    decide(before, facts) {
      if (before === null) return userNotFound
      if (namesStreak) return streaksNotCustomizable
      return applyPatch(before, notifications === undefined ? {} : { notifications }, facts)
    },
  })
  return written.view
}
