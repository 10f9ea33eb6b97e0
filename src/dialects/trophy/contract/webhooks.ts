import { Type, type Static } from 'typebox'
import { webhookKinds } from '#core/webhooks/endpoint.ts'
import { Batch, pageLimits } from './batch.ts'
import { OrNull } from './shared.ts'

/** Somebody's server that is told what happens (trophy.md §2.15; ours). */
export const Webhook = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: "The endpoint's id." }),
    name: Type.String({ description: 'The name people see.' }),
    url: Type.String({ description: 'Where deliveries are posted.' }),
    events: Type.Array(Type.Enum([...webhookKinds], { description: 'An event.' }), {
      description: 'What it is told.',
    }),
    status: Type.Enum(['active', 'inactive'], { description: 'Whether anything is sent.' }),
    secret: Type.String({ description: 'What deliveries are signed with: HMAC-SHA256 of the body, base64.' }),
  },
  { description: 'A server that is told what happens.' },
)
export type Webhook = Static<typeof Webhook>

const example = {
  name: 'My server',
  url: 'https://example.com/trophy',
  events: ['achievement.completed', 'streak.lost'],
}

export const CreateWebhooksBody = Batch(
  'An endpoint: `name`, `url` and `events`. Without `secret` one is made; `status` is active unless it says otherwise.',
  example,
)

export const UpdateWebhooksBody = Batch('An endpoint by `id` with what changes of it.', {
  id: '550e8400-e29b-41d4-a716-446655440000',
  status: 'inactive',
})

/** Which part of the log is wanted. */
export const DeliveriesQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ ...pageLimits.limit, description: 'How many to answer.' })),
  skip: Type.Optional(
    Type.Integer({ ...pageLimits.skip, description: 'How many of the newest to leave out.' }),
  ),
})

const instant = (description: string) => Type.String({ format: 'date-time', description })

/** One event told to one endpoint. */
export const Delivery = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'Its `X-Trophy-Webhook-Id`.' }),
    type: Type.String({ description: 'The event.' }),
    status: Type.Enum(['pending', 'delivered', 'failed'], {
      description: 'Pending until it was taken or failed for good.',
    }),
    attempts: Type.Integer({ description: 'How often it was sent.' }),
    responseStatus: OrNull(Type.Integer({ description: 'What was answered last; null when nothing was.' })),
    error: OrNull(Type.String({ description: 'Why the last attempt failed.' })),
    nextAttempt: OrNull(instant('When it is sent next; null when it is over.')),
    created: instant('When it came.'),
    ended: OrNull(instant('When it was taken or failed for good.')),
    payload: Type.Unknown({ description: 'What is sent.' }),
  },
  { description: 'An event told to an endpoint.' },
)
export type Delivery = Static<typeof Delivery>
