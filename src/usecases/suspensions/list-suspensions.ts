import type { Suspension } from '#core/users/suspension.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { findByAnyId } from './find-by-any-id.ts'

/** All suspensions of a user, over, in force and to come, by their beginning. @throws CoreError `user_not_found` */
export async function listSuspensions(
  ports: Pick<Ports, 'reader' | 'suspensions'>,
  ctx: Ctx,
  whose: string | User,
): Promise<readonly Suspension[]> {
  const user = typeof whose === 'string' ? await findByAnyId(ports, ctx, whose) : whose
  return ports.suspensions.of(user.uid)
}
