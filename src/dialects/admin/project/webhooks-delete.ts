import { Type } from 'typebox'
import { CoreError } from '#core/shared/errors.ts'
import { deleteWebhooks } from '#usecases/webhook-endpoints/delete-webhooks.ts'
import { errorAnswers } from '../contract/shared.ts'
import { WebhookParams } from '../contract/webhooks.ts'
import { ctxOf, type Scope } from '../scope.ts'
import type { WebhookPorts } from './webhooks.ts'

/** DELETE /projects/{projectId}/webhooks/{webhookId}: nothing is sent to it from then on. */
export function webhooksDelete(scope: Scope, ports: WebhookPorts): void {
  const schema = {
    operationId: 'webhooks.delete',
    summary: 'Delete a webhook endpoint',
    tags: ['Webhooks'],
    params: WebhookParams,
    response: { 204: Type.Null({ description: 'It is gone.' }), ...errorAnswers },
  }
  scope.delete('/webhooks/:webhookId', { schema }, async (request, reply) => {
    const [found] = await deleteWebhooks(ports, ctxOf(request), [request.params.webhookId])
    if (found !== true) throw new CoreError({ code: 'not_found', message: 'Webhook not found' })
    return reply.code(204).send(null)
  })
}
