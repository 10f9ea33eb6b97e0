import type { Ports } from '#usecases/ports.ts'
import { deleteWebhooks } from '#usecases/webhook-endpoints/delete-webhooks.ts'
import type { Scope } from '../scope.ts'
import { addDelete } from './batch.ts'
import { webhookResource } from './webhooks.ts'

/** DELETE /webhooks?ids=: archived; an id that is none, or unknown, is an issue (trophy.md §1.8, §2.15). */
export function adminWebhooksDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  addDelete(scope, webhookResource, (ctx, ids) => deleteWebhooks(ports, ctx, ids))
}
