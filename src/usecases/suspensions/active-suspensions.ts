import { isInForce, type Suspension } from '#core/users/suspension.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'

/** A user's suspensions in force by the project's clock (replyke.md §3.1); nearly every user has none, which costs nothing. */
export async function activeSuspensions(
  ports: Pick<Ports, 'suspensions' | 'clock'>,
  ctx: Ctx,
  user: User,
): Promise<readonly Suspension[]> {
  if (!user.hasSuspensions) return []
  const now = await ports.clock.now(ctx.projectId)
  return (await ports.suspensions.of(user.uid)).filter((suspension) => isInForce(suspension, now))
}
