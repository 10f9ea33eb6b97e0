import type { JsonObject } from '../shared/json.ts'

/** What a user is notified of inside an app (replyke.md §6, §7). */
export interface AppNotification {
  readonly type: 'new-follow' | 'connection-request' | 'connection-accepted'
  /** What a client does when it is opened. */
  readonly action: 'open-profile'
  readonly metadata: JsonObject
}

/** Whose doing it was, as far as the notification tells. */
export interface Initiator {
  readonly replykeId: string
  readonly name: string | null
  readonly username: string | null
  readonly avatar: string | null
}

const toldOf = ({ replykeId, name, username, avatar }: Initiator): JsonObject => ({
  initiatorId: replykeId,
  initiatorName: name,
  initiatorUsername: username,
  initiatorAvatar: avatar,
})

/** To the one who is followed. */
export const newFollow = (follower: Initiator): AppNotification => ({
  type: 'new-follow',
  action: 'open-profile',
  metadata: toldOf(follower),
})

/** To the one who is asked. */
export const connectionRequested = (connectionId: string, requester: Initiator): AppNotification => ({
  type: 'connection-request',
  action: 'open-profile',
  metadata: { connectionId, ...toldOf(requester) },
})

/** To the one who had asked. */
export const connectionAccepted = (connectionId: string, receiver: Initiator): AppNotification => ({
  type: 'connection-accepted',
  action: 'open-profile',
  metadata: { connectionId, ...toldOf(receiver) },
})
