import { updateWebhooks } from '#usecases/webhook-endpoints/update-webhooks.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ShownWebhook, WebhookBody, WebhookParams } from '../contract/webhooks.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toWebhook, type WebhookPorts } from './webhooks.ts'

/** PATCH /projects/{projectId}/webhooks/{webhookId} */
export function webhooksUpdate(scope: Scope, ports: WebhookPorts): void {
  const schema = {
    operationId: 'webhooks.update',
    summary: 'Change a webhook endpoint',
    tags: ['Webhooks'],
    params: WebhookParams,
    body: WebhookBody,
    response: { 200: ShownWebhook, ...errorAnswers },
  }
  scope.patch('/webhooks/:webhookId', { schema }, async (request) => {
    const patch = { ...request.body, id: request.params.webhookId }
    return toWebhook(onlyOutcome(await updateWebhooks(ports, ctxOf(request), [patch])))
  })
}
