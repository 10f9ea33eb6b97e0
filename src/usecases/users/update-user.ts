import { applyPatch } from '#core/profile/apply-patch.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import type { Ctx, Decision, Ports, Target, UserView } from '../ports.ts'
import { companiesOf } from './identify-user.ts'

/** The refusal of every verb that needs an existing user. */
export const userNotFound: Decision & { kind: 'refused' } = {
  kind: 'refused',
  refusal: { code: 'user_not_found', message: 'User not found' },
}

/**
 * Changes an existing user; never makes one (trophy.md §2.1 PATCH, usercom.md §3.2 PUT).
 * @throws CoreError `user_not_found`, or what `applyPatch` refuses
 */
export async function updateUser(
  ports: Pick<Ports, 'writer'>,
  ctx: Ctx,
  target: Target,
  patch: ProfilePatch,
): Promise<UserView> {
  const written = await ports.writer.submit({
    spaceId: ctx.spaceId,
    target,
    ...companiesOf(patch),
    decide: (before, facts) => (before === null ? userNotFound : applyPatch(before, patch, facts)),
  })
  return written.view
}
