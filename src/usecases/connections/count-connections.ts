import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { findShownUser } from '../users/find-shown-user.ts'

/**
 * How many accepted connections a user has; an unknown user has none (replyke.md §7).
 * @param whose by its Replyke id, or the user itself
 */
export async function countConnections(
  ports: Pick<Ports, 'reader' | 'connections'>,
  ctx: Ctx,
  whose: string | User,
): Promise<number> {
  const user = typeof whose === 'string' ? await findShownUser(ports, ctx, whose) : whose
  return user === null ? 0 : ports.connections.count(user.uid)
}
