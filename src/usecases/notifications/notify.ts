import type { AppNotification } from '#core/notifications/notification.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Notified, Ports } from '../ports.ts'
import { textSetting } from '../settings/definitions.ts'

/** What the project's webhook is told of a notification and whose it is. */
export type Announce = (notification: AppNotification, receiver: User) => JsonObject

const hook = 'replyke.webhook.notification'

/**
 * Makes what a user is notified of, with what the project's webhook is told of it: nothing where no URL is set, or no secret to
 * sign with.
 * @param announce null: the webhook is not told
 */
export async function notifying(
  ports: Pick<Ports, 'settings'>,
  ctx: Ctx,
  announce: Announce | null,
): Promise<(receiver: User, initiator: User, notification: AppNotification) => Notified> {
  const isTold =
    announce !== null &&
    (await textSetting(ports, ctx.projectId, hook)) !== '' &&
    (await textSetting(ports, ctx.projectId, 'replyke.webhook.secret')) !== ''
  return (receiver, initiator, notification) => ({
    uid: receiver.uid,
    initiator: initiator.uid,
    notification,
    notices: isTold ? [{ hook, payload: JSON.stringify(announce(notification, receiver)) }] : [],
  })
}
