import { listSetting } from '#usecases/settings/definitions.ts'
import type { Announce } from '#usecases/notifications/notify.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Call } from './call.ts'

const event = 'notification.created'

/**
 * What the webhook is told of a notification in this call's shape: the notification itself, on v7 in the envelope of all its
 * webhooks, and only where the list of events has it. Null: it is not told.
 */
export async function notificationAnnouncement(
  ports: Pick<Ports, 'settings'>,
  { profile, project }: Call,
): Promise<Announce | null> {
  const told: Announce = ({ type, action, metadata }, receiver) => ({
    projectId: project.id,
    userId: receiver.replykeId,
    type,
    action,
    metadata,
  })
  if (profile.generation !== 7) return told
  const events = (await listSetting(ports, project.id, 'replyke.webhook.events')) ?? []
  if (!events.includes(event)) return null
  return (notification, receiver) => ({
    type: event,
    projectId: project.id,
    stage: 'complete',
    data: told(notification, receiver),
  })
}
