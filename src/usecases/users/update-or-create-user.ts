import type { ProfilePatch } from '#core/profile/patch.ts'
import type { CustomerId } from '#core/shared/ids.ts'
import type { Ctx, Ports, UserView } from '../ports.ts'
import { createUser } from './create-user.ts'
import { identifyUser } from './identify-user.ts'

/**
 * Changes the user with this customer's id, or makes it; without an id it always makes one (usercom.md U12, §6.6).
 * @throws CoreError what `applyPatch` refuses
 */
export async function updateOrCreateUser(
  ports: Pick<Ports, 'writer'>,
  ctx: Ctx,
  id: CustomerId | null,
  patch: ProfilePatch,
): Promise<{ readonly created: boolean; readonly view: UserView }> {
  if (id === null) return { created: true, view: await createUser(ports, ctx, null, patch) }
  const { result, view } = await identifyUser(ports, ctx, { by: 'customerId', value: id }, patch)
  return { created: result === 'created', view }
}
