import { createFromPatch } from '#core/profile/apply-patch.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import type { CustomerId } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'

/**
 * Finds a user by the customer's id, or makes it; one that is there is left as it is (replyke.md §4.3).
 * @param patch what a new user gets; asked for only when there is nobody
 * @throws CoreError `username_taken`, or what `createFromPatch` refuses
 */
export async function findOrCreateByForeignId(
  ports: Pick<Ports, 'writer' | 'reader'>,
  ctx: Ctx,
  id: CustomerId,
  patch: () => ProfilePatch,
): Promise<{ readonly user: User; readonly created: boolean }> {
  const target = { by: 'customerId', value: id } as const
  const found = await ports.reader.find(ctx.spaceId, target)
  if (found !== null) return { user: found.user, created: false }
  const values = patch()
  const written = await ports.writer.submit({
    spaceId: ctx.spaceId,
    target,
    decide: (before, facts) =>
      before === null ? createFromPatch(facts.fresh(), values, facts) : { kind: 'unchanged' },
  })
  return { user: written.view.user, created: written.result === 'created' }
}
