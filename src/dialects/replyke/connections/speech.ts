import type { ConnectionRefusal } from '#core/connections/connection.ts'
import type { Operation } from '../call.ts'
import { ReplykeError, serverErrorSentence } from '../errors.ts'
import type { Words } from '../profile.ts'

const unreadable = { error: 'The request cannot be read', code: 'connection/invalid-body' }

/** What all operations on connections say alike (replyke.md §7); they are also mounted without a project (§1.2). */
export const connectionSpeech = {
  area: 'connection',
  serverError: serverErrorSentence,
  withoutProject: true,
  unreadable: () => unreadable,
  invalid: () => unreadable,
} as const satisfies Partial<Operation>

export const connectionWords = {
  invalidReceiverId: { error: 'Invalid receiver ID', code: 'connection/invalid-receiver-id' },
  invalidUserId: { error: 'Invalid user ID', code: 'connection/invalid-user-id' },
  invalidConnectionId: { error: 'Invalid connection ID', code: 'connection/invalid-connection-id' },
  selfRequest: {
    error: 'A user cannot send a connection request to themselves.',
    code: 'connection/self-request',
  },
  selfCheck: { error: 'Cannot check connection status with yourself', code: 'connection/self-check' },
  selfDisconnect: { error: 'Cannot disconnect from yourself', code: 'connection/self-disconnect' },
} as const satisfies Record<string, Words>

/** What there is none of, where there is none: each operation has its own sentence. */
export const noSuchConnection = {
  answer: 'Pending connection request not found.',
  remove: 'Connection not found or cannot be withdrawn.',
  end: 'No connection found between these users that can be removed.',
} as const

/** @param looked for what; `verb` of an answer that only the receiver may give */
export function connectionRefused(
  refusal: ConnectionRefusal,
  sought: keyof typeof noSuchConnection,
  verb: 'accept' | 'decline' = 'decline',
): ReplykeError {
  const only = (error: string) => new ReplykeError(403, { error, code: 'connection/unauthorized' })
  switch (refusal) {
    case 'request_pending':
      return new ReplykeError(409, {
        error: 'A connection request is already pending between these users.',
        code: 'connection/request-pending',
      })
    case 'already_connected':
      return new ReplykeError(409, {
        error: 'Users are already connected.',
        code: 'connection/already-connected',
      })
    case 'request_declined':
      return new ReplykeError(409, {
        error: 'Connection request was declined. Only the receiver can initiate a new request.',
        code: 'connection/request-declined',
      })
    case 'not_found':
      return new ReplykeError(404, { error: noSuchConnection[sought], code: 'connection/not-found' })
    case 'only_receiver_answers':
      return only(`Only the receiver can ${verb} a connection request.`)
    case 'only_requester_withdraws':
      return only('Only the requester can withdraw a pending connection request.')
    case 'only_connected_disconnect':
      return only('Only connected users can disconnect.')
  }
}
