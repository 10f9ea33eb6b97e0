import { findWebhook } from '#usecases/webhook-endpoints/find-webhook.ts'
import { countDeliveries } from '#usecases/webhook-endpoints/page-deliveries.ts'
import { errorAnswers } from '../contract/shared.ts'
import { WebhookAnswer, WebhookParams } from '../contract/webhooks.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toWebhook, type WebhookPorts } from './webhooks.ts'

/** GET /projects/{projectId}/webhooks/{webhookId}: with how its newest deliveries stand. */
export function webhooksGet(scope: Scope, ports: WebhookPorts): void {
  const schema = {
    operationId: 'webhooks.get',
    summary: 'Find a webhook endpoint',
    tags: ['Webhooks'],
    params: WebhookParams,
    response: { 200: WebhookAnswer, ...errorAnswers },
  }
  scope.get('/webhooks/:webhookId', { schema }, async (request) => {
    const { webhookId } = request.params
    const webhook = await findWebhook(ports, ctxOf(request), webhookId)
    return {
      webhook: toWebhook(webhook),
      deliveries: await countDeliveries(ports, ctxOf(request), webhookId),
    }
  })
}
