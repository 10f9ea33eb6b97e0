import { changeAttributes } from '#core/attributes/writes.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, Ports, Target, UserView } from '../ports.ts'
import { updateUser } from './update-user.ts'

/**
 * Makes one change of many users (usercom.md U14, U15). Whoever is not there is left out. Everything that can be refused is
 * refused before the first write; each user is then an update of its own, with all that an update does, and everybody else's
 * writes go between them. So only a database that goes away, or takes nothing for long, leaves some users changed and others
 * not, and the same call again does the rest.
 * Gives one of the changed users; null when there was none.
 * @throws CoreError `invalid` for one id over several users, `customer_id_taken`, `invalid_attribute`, `overloaded`, `unavailable`
 */
export async function massUpdateUsers(
  ports: Pick<Ports, 'writer' | 'massWrites' | 'attributes'>,
  ctx: Ctx,
  targets: readonly Target[],
  patch: ProfilePatch,
): Promise<UserView | null> {
  if (patch.customerId !== undefined && targets.length > 1) throw new CoreError(oneIdForMany)
  if (patch.attributes !== undefined) {
    // The catalog is one for all users: what it refuses of one it would refuse of each.
    const change = changeAttributes(await ports.attributes.catalog(ctx.spaceId, 'user'), patch.attributes)
    if ('code' in change) throw new CoreError(change)
  }
  let written: UserView | null = null
  await ports.massWrites.each(targets, async (target) => {
    written = (await updateIfThere(ports, ctx, target, patch)) ?? written
  })
  return written
}

const oneIdForMany = {
  code: 'invalid',
  field: 'user_id',
  message: 'Several users cannot have the same user_id.',
} as const

async function updateIfThere(
  ports: Pick<Ports, 'writer'>,
  ctx: Ctx,
  target: Target,
  patch: ProfilePatch,
): Promise<UserView | null> {
  try {
    return await updateUser(ports, ctx, target, patch)
  } catch (error) {
    if (error instanceof CoreError && error.refusal.code === 'user_not_found') return null
    throw error
  }
}
