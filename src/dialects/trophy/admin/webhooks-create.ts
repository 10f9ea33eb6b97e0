import type { Ports } from '#usecases/ports.ts'
import { createWebhooks } from '#usecases/webhook-endpoints/create-webhooks.ts'
import type { Scope } from '../scope.ts'
import { addCreate, shownOutcomes } from './batch.ts'
import { readWebhook, toWebhook, webhookResource } from './webhooks.ts'

/** POST /webhooks: 201 when something was made, else 200; a bad item is an issue (trophy.md §1.8, §2.15, §7.9). */
export function adminWebhooksCreate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addCreate(scope, webhookResource, readWebhook, async (ctx, drafts) =>
    shownOutcomes(await createWebhooks(ports, ctx, drafts), toWebhook),
  )
}
