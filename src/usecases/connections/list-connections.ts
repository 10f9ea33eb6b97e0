import type { Connection } from '#core/connections/connection.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Offset, Page, Ports } from '../ports.ts'
import { findShownUser } from '../users/find-shown-user.ts'

export type ConnectionPage = Page<{ readonly connection: Connection; readonly user: User }>

/**
 * A user's accepted connections, newest first (replyke.md §7). An unknown user has none.
 * @param whose by its Replyke id, or the user itself
 */
export async function listConnections(
  ports: Pick<Ports, 'reader' | 'connections'>,
  ctx: Ctx,
  whose: string | User,
  window: Offset,
): Promise<ConnectionPage> {
  const user = typeof whose === 'string' ? await findShownUser(ports, ctx, whose) : whose
  return user === null ? { total: 0, items: [] } : ports.connections.page(user.uid, 'accepted', window)
}
