import type { Ports } from '#usecases/ports.ts'
import { findWebhook } from '#usecases/webhook-endpoints/find-webhook.ts'
import type { Scope } from '../scope.ts'
import { addGet } from './batch.ts'
import { toWebhook, webhookResource } from './webhooks.ts'

/** GET /webhooks/{id}: one endpoint (trophy.md §2.15). */
export function adminWebhooksGet(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addGet(scope, webhookResource, async (ctx, id) => toWebhook(await findWebhook(ports, ctx, id)))
}
