import { endConnection as end, type ConnectionChange } from '#core/connections/connection.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Ends whatever is between two users: takes back the own request, declines the other’s, or disconnects (replyke.md §7). */
export async function endConnection(
  ports: Pick<Ports, 'reader' | 'connections' | 'clock'>,
  ctx: Ctx,
  by: User,
  replykeId: string,
): Promise<ConnectionChange | 'self'> {
  if (by.replykeId === replykeId) return 'self'
  const other = await ports.reader.find(ctx.spaceId, { by: 'replykeId', value: replykeId })
  const now = await ports.clock.now(ctx.projectId)
  const change =
    other === null
      ? null
      : await ports.connections.change(ctx.spaceId, [by.uid, other.user.uid], now, (existing) => ({
          change: end(existing, by.uid, now),
          notified: null,
        }))
  return change ?? { kind: 'refused', refusal: 'not_found' }
}
