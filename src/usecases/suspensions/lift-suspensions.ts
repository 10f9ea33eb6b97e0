import type { Ctx, Ports } from '../ports.ts'
import { findByAnyId } from './find-by-any-id.ts'

/** Ends a user's suspensions now, those to come included; gives how many. @throws CoreError `user_not_found` */
export async function liftSuspensions(
  ports: Pick<Ports, 'reader' | 'suspensions' | 'clock'>,
  ctx: Ctx,
  id: string,
): Promise<number> {
  const user = await findByAnyId(ports, ctx, id)
  return ports.suspensions.lift(user.uid, await ports.clock.now(ctx.projectId))
}
