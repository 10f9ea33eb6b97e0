import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { findByAnyId } from './find-by-any-id.ts'

/** Ends a user's suspensions now, those to come included; gives how many. @throws CoreError `user_not_found` */
export async function liftSuspensions(
  ports: Pick<Ports, 'reader' | 'suspensions' | 'clock'>,
  ctx: Ctx,
  whose: string | User,
): Promise<number> {
  const user = typeof whose === 'string' ? await findByAnyId(ports, ctx, whose) : whose
  return ports.suspensions.lift(user.uid, await ports.clock.now(ctx.projectId))
}
