import type { ProfilePatch } from '#core/profile/patch.ts'
import { completeAchievement, type CompletedByCall } from '#core/progress/complete-achievement.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { CustomerId } from '#core/shared/ids.ts'
import type { Ctx, Ports, Rules } from '../ports.ts'
import type { KnownUser } from './event-write.ts'
import { identifyBy } from '../users/identify-user.ts'

/**
 * Identifies the user and completes an achievement, in one transaction; one that the user has stays as it is (trophy.md
 * §3.3).
 * @throws CoreError `not_found` without such an achievement, `invalid` when this user cannot complete it, what
 * `applyPatch` refuses. A refused call leaves no user
 * @param userId whose; an id that nobody has makes a user
 */
export async function completeAchievementByCall(
  ports: Pick<Ports, 'progressWriter' | 'rules'>,
  ctx: Ctx,
  key: string,
  userId: CustomerId | KnownUser,
  patch: ProfilePatch,
): Promise<CompletedByCall & { readonly rules: Rules }> {
  const rules = await ports.rules.of(ctx.spaceId)
  const achievement = rules.achievements.byKey(key)
  if (achievement === undefined || achievement.status === 'inactive')
    throw new CoreError({ code: 'not_found', message: 'Achievement not found' })
  const done = await ports.progressWriter.submit({
    spaceId: ctx.spaceId,
    ...(typeof userId === 'string'
      ? { target: { by: 'id', value: userId } as const, identify: identifyBy(patch) }
      : { target: { by: 'uid', value: userId.uid } as const }),
    keepsUser: Object.keys(patch).length === 0,
    decide: (user, progress, facts) => completeAchievement(user, progress, achievement, facts),
  })
  return { ...done, rules }
}
