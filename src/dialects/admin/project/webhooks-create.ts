import { createWebhooks } from '#usecases/webhook-endpoints/create-webhooks.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { MadeWebhook, NewWebhookBody } from '../contract/webhooks.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toWebhook, type WebhookPorts } from './webhooks.ts'

/** POST /projects/{projectId}/webhooks */
export function webhooksCreate(scope: Scope, ports: WebhookPorts): void {
  const schema = {
    operationId: 'webhooks.create',
    summary: 'Make a webhook endpoint',
    tags: ['Webhooks'],
    params: ProjectParams,
    body: NewWebhookBody,
    response: { 201: MadeWebhook, ...errorAnswers },
  }
  scope.post('/webhooks', { schema }, async (request, reply) => {
    const made = onlyOutcome(await createWebhooks(ports, ctxOf(request), [request.body]))
    return reply.code(201).send({ webhook: toWebhook(made), secret: made.secret })
  })
}
