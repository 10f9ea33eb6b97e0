import { createFromPatch } from '#core/profile/apply-patch.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import type { CustomerId } from '#core/shared/ids.ts'
import type { Ctx, Ports, UserView } from '../ports.ts'
import { companiesOf } from './identify-user.ts'

/**
 * Makes a user, with or without a customer's id.
 * @throws CoreError `user_exists` when the id is taken (trophy.md §2.1, usercom.md U2), or what `applyPatch` refuses
 */
export async function createUser(
  ports: Pick<Ports, 'writer'>,
  ctx: Ctx,
  id: CustomerId | null,
  patch: ProfilePatch,
): Promise<UserView> {
  const written = await ports.writer.submit({
    spaceId: ctx.spaceId,
    target: id === null ? { by: 'nobody' } : { by: 'id', value: id },
    ...companiesOf(patch),
    decide: (before, facts) =>
      before === null
        ? createFromPatch(facts.fresh(), patch, facts)
        : { kind: 'refused', refusal: { code: 'user_exists', field: 'id', message: 'User already exists' } },
  })
  return written.view
}
