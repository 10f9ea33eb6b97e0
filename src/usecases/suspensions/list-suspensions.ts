import type { Suspension } from '#core/users/suspension.ts'
import type { Ctx, Ports } from '../ports.ts'
import { findByAnyId } from './find-by-any-id.ts'

/** All suspensions of a user, over, in force and to come, by their beginning. @throws CoreError `user_not_found` */
export async function listSuspensions(
  ports: Pick<Ports, 'reader' | 'suspensions'>,
  ctx: Ctx,
  id: string,
): Promise<readonly Suspension[]> {
  const user = await findByAnyId(ports, ctx, id)
  return ports.suspensions.of(user.uid)
}
