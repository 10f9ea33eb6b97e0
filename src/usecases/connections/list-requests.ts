import type { User } from '#core/users/user.ts'
import type { Offset, Ports } from '../ports.ts'
import type { ConnectionPage } from './list-connections.ts'

/** The requests that a user sent, or received, and nobody has answered, newest first (replyke.md §7). */
export const listRequests = (
  ports: Pick<Ports, 'connections'>,
  user: User,
  kind: 'sent' | 'received',
  window: Offset,
): Promise<ConnectionPage> => ports.connections.page(user.uid, kind, window)
