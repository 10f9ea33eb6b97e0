import type { Ports } from '#usecases/ports.ts'
import { listWebhooks } from '#usecases/webhook-endpoints/list-webhooks.ts'
import type { Scope } from '../scope.ts'
import { addList } from './batch.ts'
import { toWebhook, webhookResource } from './webhooks.ts'

/** GET /webhooks: oldest first (trophy.md §1.8, §2.15). */
export function adminWebhooksList(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addList(scope, webhookResource, async (ctx) => (await listWebhooks(ports, ctx)).map(toWebhook))
}
