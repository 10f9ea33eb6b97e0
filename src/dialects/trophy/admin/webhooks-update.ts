import type { Ports } from '#usecases/ports.ts'
import { updateWebhooks } from '#usecases/webhook-endpoints/update-webhooks.ts'
import type { Scope } from '../scope.ts'
import { addUpdate, shownOutcomes } from './batch.ts'
import { readWebhookChange, toWebhook, webhookResource } from './webhooks.ts'

/** PATCH /webhooks: what is omitted stays; a bad item is an issue (trophy.md §1.8, §2.15). */
export function adminWebhooksUpdate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addUpdate(scope, webhookResource, readWebhookChange, async (ctx, patches) =>
    shownOutcomes(await updateWebhooks(ports, ctx, patches), toWebhook),
  )
}
