import { isoMillis } from '#core/shared/instant.ts'
import type { NewWebhook } from '#core/webhooks/define.ts'
import type { DeliveryRecord, Ports } from '#usecases/ports.ts'
import type { ShownDelivery, ShownWebhook } from '../contract/webhooks.ts'

export type WebhookPorts = Pick<Ports, 'rules' | 'deliveries'>

/** An endpoint as the dashboard shows it: its secret is asked for apart. */
export const toWebhook = ({ id, name, url, events, status, createdAt }: NewWebhook): ShownWebhook => ({
  id,
  name,
  url,
  events: [...events],
  // One that was deleted is neither listed nor found.
  status: status === 'archived' ? 'inactive' : status,
  createdAt: isoMillis(createdAt),
})

/** A delivery as the log shows it. */
export const toDelivery = (record: DeliveryRecord): ShownDelivery => ({
  id: record.id,
  kind: record.kind,
  status: record.status,
  attempts: record.attempts,
  responseStatus: record.answer,
  problem: record.problem,
  nextAttemptAt: record.nextAttemptAt === null ? null : isoMillis(record.nextAttemptAt),
  createdAt: isoMillis(record.createdAt),
  endedAt: record.endedAt === null ? null : isoMillis(record.endedAt),
  payload: record.payload,
})
