import {
  requestConnection as request,
  type Connection,
  type ConnectionRefusal,
} from '#core/connections/connection.ts'
import { connectionRequested } from '#core/notifications/notification.ts'
import type { User } from '#core/users/user.ts'
import { notifying, type Announce } from '../notifications/notify.ts'
import type { Ctx, Ports } from '../ports.ts'
import { findShownUser } from '../users/find-shown-user.ts'

export interface ConnectionRequest {
  readonly requester: User
  /** Of the one who is asked. */
  readonly replykeId: string
  readonly message: string | null
  readonly announce: Announce | null
}

/** One user asks another to connect, who is notified of it (replyke.md §7). Gives the request, or why there is none. */
export async function requestConnection(
  ports: Pick<Ports, 'reader' | 'connections' | 'settings' | 'clock'>,
  ctx: Ctx,
  { requester, replykeId, message, announce }: ConnectionRequest,
): Promise<Connection | ConnectionRefusal | 'self' | 'user_not_found'> {
  if (requester.replykeId === replykeId) return 'self'
  const receiver = await findShownUser(ports, ctx, replykeId)
  if (receiver === null) return 'user_not_found'
  const notify = await notifying(ports, ctx, announce)
  const now = await ports.clock.now(ctx.projectId)
  const asked = { requester: requester.uid, receiver: receiver.uid, message }
  const change = await ports.connections.change(
    ctx.spaceId,
    [requester.uid, receiver.uid],
    now,
    (existing, fresh) => {
      const made = request(existing, asked, fresh)
      const notified =
        made.kind === 'written'
          ? notify(receiver, requester, connectionRequested(made.connection.id, requester))
          : null
      return { change: made, notified }
    },
  )
  if (change === null) return 'user_not_found'
  return change.kind === 'refused' ? change.refusal : change.connection
}
