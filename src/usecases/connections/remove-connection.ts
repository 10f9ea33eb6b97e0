import { removeConnection as remove, type ConnectionChange } from '#core/connections/connection.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Takes back a user's own request, or ends its connection, by its id (replyke.md §7). */
export async function removeConnection(
  ports: Pick<Ports, 'connections' | 'clock'>,
  ctx: Ctx,
  by: User,
  connectionId: string,
): Promise<ConnectionChange> {
  const found = await ports.connections.findById(ctx.spaceId, connectionId)
  if (found === null) return { kind: 'refused', refusal: 'not_found' }
  const now = await ports.clock.now(ctx.projectId)
  const pair = [found.requester, found.receiver] as const
  const change = await ports.connections.change(ctx.spaceId, pair, now, (existing) => ({
    change: remove(existing?.id === connectionId ? existing : null, by.uid),
    notified: null,
  }))
  return change ?? { kind: 'refused', refusal: 'not_found' }
}
