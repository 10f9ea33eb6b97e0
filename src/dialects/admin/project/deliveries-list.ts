import { pageDeliveries } from '#usecases/webhook-endpoints/page-deliveries.ts'
import { errorAnswers } from '../contract/shared.ts'
import { DeliveriesAnswer, DeliveriesQuery, WebhookParams } from '../contract/webhooks.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toDelivery, type WebhookPorts } from './webhooks.ts'

const pageLength = 50

/** GET /projects/{projectId}/webhooks/{webhookId}/deliveries: the log of the last seven days. */
export function deliveriesList(scope: Scope, ports: WebhookPorts): void {
  const schema = {
    operationId: 'webhooks.deliveries',
    summary: 'List what a webhook endpoint was told',
    tags: ['Webhooks'],
    params: WebhookParams,
    querystring: DeliveriesQuery,
    response: { 200: DeliveriesAnswer, ...errorAnswers },
  }
  scope.get('/webhooks/:webhookId/deliveries', { schema }, async (request) => {
    const { limit, tenant: _tenant, ...window } = request.query
    const { items, nextCursor } = await pageDeliveries(ports, ctxOf(request), request.params.webhookId, {
      ...window,
      limit: limit === undefined ? pageLength : Number(limit),
    })
    return { deliveries: items.map(toDelivery), nextCursor }
  })
}
