import { findWebhook } from '#usecases/webhook-endpoints/find-webhook.ts'
import { errorAnswers } from '../contract/shared.ts'
import { WebhookParams, WebhookSecret } from '../contract/webhooks.ts'
import { ctxOf, type Scope } from '../scope.ts'
import type { WebhookPorts } from './webhooks.ts'

/** GET /projects/{projectId}/webhooks/{webhookId}/secret: for admins; whoever checks signatures needs it. */
export function webhooksSecret(scope: Scope, ports: WebhookPorts): void {
  const schema = {
    operationId: 'webhooks.secret',
    summary: 'Show what a webhook endpoint’s deliveries are signed with',
    tags: ['Webhooks'],
    params: WebhookParams,
    response: { 200: WebhookSecret, ...errorAnswers },
  }
  const options = { schema, config: { access: 'admin' as const } }
  scope.get('/webhooks/:webhookId/secret', options, async (request) => ({
    secret: (await findWebhook(ports, ctxOf(request), request.params.webhookId)).secret,
  }))
}
