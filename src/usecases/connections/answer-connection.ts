import {
  answerConnection as answer,
  type Connection,
  type ConnectionRefusal,
} from '#core/connections/connection.ts'
import { connectionAccepted } from '#core/notifications/notification.ts'
import type { Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import { notifying, type Announce } from '../notifications/notify.ts'
import type { Ctx, Ports } from '../ports.ts'

export interface ConnectionAnswer {
  readonly by: User
  readonly connectionId: string
  readonly status: 'accepted' | 'declined'
  readonly announce: Announce | null
}

/** The receiver accepts or declines a request; the requester is notified of an acceptance (replyke.md §7). */
export async function answerConnection(
  ports: Pick<Ports, 'reader' | 'connections' | 'settings' | 'clock'>,
  ctx: Ctx,
  { by, connectionId, status, announce }: ConnectionAnswer,
): Promise<Connection | ConnectionRefusal> {
  const found = await ports.connections.findById(ctx.spaceId, connectionId)
  if (found === null) return 'not_found'
  const requester = await userOf(ports, ctx, found.requester)
  if (requester === null) return 'not_found'
  const notify = await notifying(ports, ctx, announce)
  const now = await ports.clock.now(ctx.projectId)
  const pair = [found.requester, found.receiver] as const
  const change = await ports.connections.change(ctx.spaceId, pair, now, (existing) => {
    // Another request may stand in its place by now.
    const answered = answer(existing?.id === connectionId ? existing : null, by.uid, status, now)
    const notified =
      answered.kind === 'written' && status === 'accepted'
        ? notify(requester, by, connectionAccepted(connectionId, by))
        : null
    return { change: answered, notified }
  })
  if (change === null) return 'not_found'
  return change.kind === 'refused' ? change.refusal : change.connection
}

const userOf = async (ports: Pick<Ports, 'reader'>, ctx: Ctx, uid: Uid): Promise<User | null> =>
  (await ports.reader.find(ctx.spaceId, { by: 'uid', value: uid }))?.user ?? null
