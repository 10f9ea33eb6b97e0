import { webhookKinds } from '#core/webhooks/endpoint.ts'
import { listWebhooks } from '#usecases/webhook-endpoints/list-webhooks.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { WebhooksAnswer } from '../contract/webhooks.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toWebhook, type WebhookPorts } from './webhooks.ts'

/** GET /projects/{projectId}/webhooks */
export function webhooksList(scope: Scope, ports: WebhookPorts): void {
  const schema = {
    operationId: 'webhooks.list',
    summary: 'List the webhook endpoints',
    tags: ['Webhooks'],
    params: ProjectParams,
    response: { 200: WebhooksAnswer, ...errorAnswers },
  }
  scope.get('/webhooks', { schema }, async (request) => ({
    webhooks: (await listWebhooks(ports, ctxOf(request))).map(toWebhook),
    kinds: [...webhookKinds],
  }))
}
