import type { JsonObject } from '#core/shared/json.ts'
import type { NewWebhook, WebhookDraft, WebhookFields } from '#core/webhooks/define.ts'
import { webhookKinds, type WebhookKind } from '#core/webhooks/endpoint.ts'
import type { DeliveryRecord } from '#usecases/ports.ts'
import { CreateWebhooksBody, UpdateWebhooksBody, Webhook, type Delivery } from '../contract/webhooks.ts'
import { toDateTime } from '../from-core.ts'
import { instantOrNull } from '../from-progress.ts'
import type { Issue, Resource } from './batch.ts'
import { isAbsent, isOneOf } from './items.ts'

export const webhookResource: Resource<typeof Webhook> = {
  path: '/webhooks',
  operation: 'admin.webhooks',
  tag: 'Webhooks',
  one: 'a webhook endpoint',
  many: 'webhook endpoints',
  shown: Webhook,
  createBody: CreateWebhooksBody,
  updateBody: UpdateWebhooksBody,
  notFound: 'Webhook not found by ID',
}

const statuses = ['active', 'inactive'] as const

/** An item of `POST /webhooks`, or what is wrong with it (trophy.md §2.15). */
export function readWebhook(item: JsonObject): WebhookDraft | Issue {
  const fields = readWebhookChange(item)
  if ('issue' in fields) return fields
  const { name, url, events } = fields
  if (name === undefined) return { issue: 'Name not a string' }
  if (url === undefined) return { issue: 'url is required' }
  if (events === undefined) return { issue: 'events is required' }
  return { ...fields, name, url, events }
}

/** An item of `PATCH /webhooks`, or what is wrong with it; null is "not given" (trophy.md §1.3). */
export function readWebhookChange(item: JsonObject): WebhookFields | Issue {
  const { name, url, events, status, secret } = item
  if (!isAbsent(name) && typeof name !== 'string') return { issue: 'Name not a string' }
  if (!isAbsent(url) && typeof url !== 'string') return { issue: 'url must be an http or https URL' }
  if (!isAbsent(status) && !isOneOf(statuses, status))
    return { issue: `Status must be one of ${statuses.join(', ')}` }
  if (!isAbsent(secret) && typeof secret !== 'string') return { issue: 'secret not a string' }
  const kinds = isAbsent(events) ? undefined : readEvents(events)
  if (kinds !== undefined && 'issue' in kinds) return kinds
  return {
    ...(isAbsent(name) ? {} : { name }),
    ...(isAbsent(url) ? {} : { url }),
    ...(kinds === undefined ? {} : { events: kinds }),
    ...(isAbsent(status) ? {} : { status }),
    ...(isAbsent(secret) ? {} : { secret }),
  }
}

function readEvents(events: NonNullable<JsonObject[string]>): readonly WebhookKind[] | Issue {
  if (!Array.isArray(events)) return { issue: 'events must be a list of events' }
  const kinds = events.filter((kind): kind is WebhookKind => isOneOf(webhookKinds, kind))
  return kinds.length === events.length ? kinds : { issue: `events must be among ${webhookKinds.join(', ')}` }
}

/** An endpoint as the admin API answers it; its secret is shown, because both sides need it (trophy.md §2.15). */
export const toWebhook = ({ id, name, url, events, status, secret }: NewWebhook): Webhook => ({
  id,
  name,
  url,
  events: [...events],
  // One that was deleted is neither listed nor found.
  status: status === 'archived' ? 'inactive' : status,
  secret,
})

/** A delivery as the log shows it. */
export const toDelivery = (record: DeliveryRecord): Delivery => ({
  id: record.id,
  type: record.kind,
  status: record.status,
  attempts: record.attempts,
  responseStatus: record.answer,
  error: record.problem,
  nextAttempt: instantOrNull(record.nextAttemptAt),
  created: toDateTime(record.createdAt),
  ended: instantOrNull(record.endedAt),
  payload: JSON.parse(record.payload) as unknown,
})
