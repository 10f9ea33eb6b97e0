import type { Connection } from '#core/connections/connection.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { findShownUser } from '../users/find-shown-user.ts'

/** What is between a user and another one; null: nothing, or nobody is there. */
export async function findConnection(
  ports: Pick<Ports, 'reader' | 'connections'>,
  ctx: Ctx,
  user: User,
  replykeId: string,
): Promise<Connection | null | 'self'> {
  if (user.replykeId === replykeId) return 'self'
  const other = await findShownUser(ports, ctx, replykeId)
  return other === null ? null : ports.connections.find(user.uid, other.uid)
}
