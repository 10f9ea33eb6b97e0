import { webhookKinds, type WebhookEndpoint, type WebhookKind } from '#core/webhooks/endpoint.ts'
import type { TestStorage } from './open.ts'

const allButMessages = webhookKinds.filter((kind) => !kind.startsWith('emails.'))

/** Makes an endpoint that is told of everything but messages, or of these kinds; without one, effects are not even stored. */
export async function subscribe(
  { storage, spaceId }: TestStorage,
  url = 'http://127.0.0.1:9/',
  events: readonly WebhookKind[] = allButMessages,
): Promise<WebhookEndpoint> {
  const { rules } = storage.ports
  const id = await rules.change(spaceId, (_, fresh) => {
    const made = {
      id: fresh.newId(),
      name: 'N',
      url,
      events,
      status: 'active' as const,
      secret: 's',
      createdAt: fresh.now,
    }
    return { answer: made.id, change: { newWebhooks: [made] } }
  })
  const endpoint = (await rules.of(spaceId)).webhooks.byId(id)
  if (endpoint === undefined) throw new Error('the endpoint was not made')
  return endpoint
}
