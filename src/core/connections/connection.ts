import type { Fresh } from '../shared/fresh.ts'
import type { Micros, Uid } from '../shared/ids.ts'

/** Two users, one of whom asked and the other agreed, refused or has not answered (replyke.md §7). */
export interface Connection {
  readonly id: string
  readonly requester: Uid
  readonly receiver: Uid
  readonly status: 'pending' | 'accepted' | 'declined'
  readonly message: string | null
  readonly createdAt: Micros
  /** Null while it is pending. */
  readonly respondedAt: Micros | null
}

/** Why nothing is done about a connection. */
export type ConnectionRefusal =
  | 'request_pending'
  | 'already_connected'
  | 'request_declined'
  /** There is none that this could be done to. */
  | 'not_found'
  | 'only_receiver_answers'
  | 'only_requester_withdraws'
  | 'only_connected_disconnect'

/** What becomes of a connection, or why nothing does. `removed` is what it was. */
export type ConnectionChange =
  | { readonly kind: 'refused'; readonly refusal: ConnectionRefusal }
  | { readonly kind: 'written'; readonly connection: Connection }
  | {
      readonly kind: 'removed'
      readonly connection: Connection
      readonly action: 'withdraw' | 'disconnect'
    }

const refused = (refusal: ConnectionRefusal): ConnectionChange => ({ kind: 'refused', refusal })

/**
 * A user asks another one. Who was declined has to wait until the other one asks, whose new request takes the place of the
 * old one (replyke.md §7, §13.9).
 */
export function requestConnection(
  existing: Connection | null,
  asked: Pick<Connection, 'requester' | 'receiver' | 'message'>,
  fresh: Fresh,
): ConnectionChange {
  if (existing?.status === 'pending') return refused('request_pending')
  if (existing?.status === 'accepted') return refused('already_connected')
  if (existing?.requester === asked.requester) return refused('request_declined')
  return {
    kind: 'written',
    connection: {
      ...asked,
      id: fresh.newId(),
      status: 'pending',
      createdAt: fresh.now,
      respondedAt: null,
    },
  }
}

/** The receiver answers a request; one that is answered already is not there any more to be answered (§13.9). */
export function answerConnection(
  existing: Connection | null,
  by: Uid,
  status: 'accepted' | 'declined',
  now: Micros,
): ConnectionChange {
  if (existing?.status !== 'pending') return refused('not_found')
  if (existing.receiver !== by) return refused('only_receiver_answers')
  return { kind: 'written', connection: { ...existing, status, respondedAt: now } }
}

/** Takes back a request, or ends an accepted connection (`DELETE /connections/:connectionId`). */
export function removeConnection(existing: Connection | null, by: Uid): ConnectionChange {
  if (existing === null || existing.status === 'declined') return refused('not_found')
  if (existing.status === 'pending')
    return existing.requester === by
      ? { kind: 'removed', connection: existing, action: 'withdraw' }
      : refused('only_requester_withdraws')
  return isOneOf(existing, by)
    ? { kind: 'removed', connection: existing, action: 'disconnect' }
    : refused('only_connected_disconnect')
}

/** Whatever ends what is between two users: their own request, the other's, a connection (`DELETE /users/:userId/connection`). */
export function endConnection(existing: Connection | null, by: Uid, now: Micros): ConnectionChange {
  return existing?.status === 'pending' && existing.receiver === by
    ? answerConnection(existing, by, 'declined', now)
    : removeConnection(existing, by)
}

const isOneOf = ({ requester, receiver }: Connection, uid: Uid) => requester === uid || receiver === uid
