import { Type, type Static } from 'typebox'
import { webhookKinds } from '#core/webhooks/endpoint.ts'
import { DateTime, OrNull } from './shared.ts'

const Kind = Type.Enum([...webhookKinds], { description: 'An event.' })
const Status = (description: string) => Type.Enum(['active', 'inactive'], { description })
const texts = {
  name: 'The name people see.',
  url: 'Where deliveries are posted: http or https.',
  events: 'What it is told.',
  status: 'Inactive: nothing is sent.',
  secret: 'What deliveries are signed with: 1 to 255 characters.',
}

export const ShownWebhook = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Its id.' }),
    name: Type.String({ description: texts.name }),
    url: Type.String({ description: texts.url }),
    events: Type.Array(Kind, { description: texts.events }),
    status: Status(texts.status),
    createdAt: DateTime('When it was made.'),
  },
  { description: 'A server that is told what happens.' },
)
export type ShownWebhook = Static<typeof ShownWebhook>

export const WebhooksAnswer = Type.Object({
  webhooks: Type.Array(ShownWebhook, { description: 'Oldest first.' }),
  kinds: Type.Array(Kind, { description: 'Every event that there is.' }),
})

export const NewWebhookBody = Type.Object(
  {
    name: Type.String({ description: texts.name }),
    url: Type.String({ description: texts.url }),
    events: Type.Array(Kind, { description: texts.events }),
    status: Type.Optional(Status(texts.status)),
    secret: Type.Optional(Type.String({ description: `${texts.secret} Absent: one is made.` })),
  },
  { additionalProperties: false },
)

export const MadeWebhook = Type.Object({
  webhook: ShownWebhook,
  secret: Type.String({ description: texts.secret }),
})

export const WebhookBody = Type.Object(
  {
    name: Type.Optional(Type.String({ description: texts.name })),
    url: Type.Optional(Type.String({ description: texts.url })),
    events: Type.Optional(Type.Array(Kind, { description: texts.events })),
    status: Type.Optional(Status(texts.status)),
    secret: Type.Optional(Type.String({ description: texts.secret })),
  },
  { additionalProperties: false, description: 'What is absent stays.' },
)

export const WebhookSecret = Type.Object({ secret: Type.String({ description: texts.secret }) })

export const WebhookParams = Type.Object({
  projectId: Type.String({ description: 'The project, by its id.' }),
  webhookId: Type.String({ description: 'The endpoint, by its id.' }),
})

const DeliveryStatus = Type.Enum(['pending', 'delivered', 'failed'], {
  description: 'Pending until it was taken or failed for good.',
})

export const ShownDelivery = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Its id, sent in `X-Trophy-Webhook-Id`.' }),
    kind: Type.String({ description: 'The event.' }),
    status: DeliveryStatus,
    attempts: Type.Integer({ description: 'How often it was sent.' }),
    responseStatus: OrNull(Type.Integer({ description: 'What was answered last; null: nothing was.' })),
    problem: OrNull(Type.String({ description: 'Why the last attempt failed.' })),
    nextAttemptAt: OrNull(DateTime('When it is sent next; null: it is over.')),
    createdAt: DateTime('When it came.'),
    endedAt: OrNull(DateTime('When it was taken or failed for good.')),
    payload: Type.String({ description: 'The exact text that is signed and sent.' }),
  },
  { description: 'An event told to an endpoint.' },
)
export type ShownDelivery = Static<typeof ShownDelivery>

const DeliveryCounts = Type.Object(
  {
    pending: Type.Integer({ description: 'Waiting.' }),
    delivered: Type.Integer({ description: 'Taken.' }),
    failed: Type.Integer({ description: 'Given up.' }),
  },
  { description: 'How the newest thousand stand.' },
)

export const WebhookAnswer = Type.Object({ webhook: ShownWebhook, deliveries: DeliveryCounts })

export const DeliveriesQuery = Type.Object(
  {
    limit: Type.Optional(
      Type.String({ pattern: '^([1-9]\\d?|1\\d\\d|200)$', description: '1 to 200; 50 when absent.' }),
    ),
    cursor: Type.Optional(Type.String({ pattern: '^\\d{1,18}$', description: 'What the page before gave.' })),
    status: Type.Optional(DeliveryStatus),
    kind: Type.Optional(Kind),
    tenant: Type.Optional(Type.String({ description: 'The tenant, where no header can name it.' })),
  },
  { description: 'Which part of the log of the last seven days.' },
)

export const DeliveriesAnswer = Type.Object({
  deliveries: Type.Array(ShownDelivery, { description: 'Newest first.' }),
  nextCursor: OrNull(Type.String({ description: 'Asks for the next page; null: there is none.' })),
})

export const DeliveryParams = Type.Object({
  projectId: Type.String({ description: 'The project, by its id.' }),
  webhookId: Type.String({ description: 'The endpoint, by its id.' }),
  deliveryId: Type.String({ format: 'uuid', description: 'The delivery, by its id.' }),
})
