import { freezesDisabled, grantProgressFreeze } from '#core/progress/grant-freeze.ts'
import { CoreError, type Refusal } from '#core/shared/errors.ts'
import { currentVersion } from '#core/streaks/change-settings.ts'
import type { Ctx, Ports } from '../ports.ts'
import { eachUser, type UserItem } from './each-user.ts'

/**
 * Gives one freeze for each mention of a user (trophy.md §4.8).
 * @throws CoreError `not_enabled`
 */
export async function grantFreezes(
  ports: Pick<Ports, 'progressWriter' | 'rules'>,
  ctx: Ctx,
  freezes: readonly UserItem[],
): Promise<ReadonlyArray<{ readonly answer: 'granted' | 'full' } | Refusal>> {
  const { streakTimeline } = await ports.rules.of(ctx.spaceId)
  if (currentVersion(streakTimeline).settings.freezes === null) throw new CoreError(freezesDisabled)
  return eachUser(ports, ctx, freezes, (_, user, progress, facts) =>
    grantProgressFreeze(user, progress, facts),
  )
}
