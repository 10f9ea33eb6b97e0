import { resendDelivery } from '#usecases/webhook-endpoints/resend-delivery.ts'
import { errorAnswers } from '../contract/shared.ts'
import { DeliveryParams, ShownDelivery } from '../contract/webhooks.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toDelivery, type WebhookPorts } from './webhooks.ts'

/** POST /projects/{projectId}/webhooks/{webhookId}/deliveries/{deliveryId}/resend */
export function deliveriesResend(scope: Scope, ports: WebhookPorts): void {
  const schema = {
    operationId: 'webhooks.resend',
    summary: 'Send something once more',
    tags: ['Webhooks'],
    params: DeliveryParams,
    response: { 202: ShownDelivery, ...errorAnswers },
  }
  scope.post('/webhooks/:webhookId/deliveries/:deliveryId/resend', { schema }, async (request, reply) => {
    const { webhookId, deliveryId } = request.params
    const record = await resendDelivery(ports, ctxOf(request), webhookId, deliveryId)
    return reply.code(202).send(toDelivery(record))
  })
}
