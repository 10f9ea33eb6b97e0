import type { User } from '#core/users/user.ts'
import type { Ports } from '#usecases/ports.ts'
import { activeSuspensions } from '#usecases/suspensions/active-suspensions.ts'
import type { Call } from './call.ts'
import type { OwnUser } from './contract/users.ts'
import { toOwnUser } from './from-core.ts'

/** What a user sees of itself, with the suspensions in force. */
export async function showOwnUser(
  ports: Pick<Ports, 'suspensions' | 'clock'>,
  call: Call,
  user: User,
): Promise<OwnUser> {
  const suspensions = await activeSuspensions(ports, call.ctx, user)
  return toOwnUser(user, call.project.id, call.profile, suspensions)
}
