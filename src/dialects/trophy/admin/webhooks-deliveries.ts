import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { listDeliveries } from '#usecases/webhook-endpoints/list-deliveries.ts'
import { ctxOf } from '../auth.ts'
import { IdPath, pageLimits } from '../contract/batch.ts'
import { errorAnswers } from '../contract/shared.ts'
import { DeliveriesQuery, Delivery } from '../contract/webhooks.ts'
import { integerOf, queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'
import { toDelivery } from './webhooks.ts'

/** GET /webhooks/{id}/deliveries: the log of the last seven days, newest first (trophy.md §2.15, §5). */
export function adminWebhooksDeliveries(scope: Scope, ports: Pick<Ports, 'rules' | 'deliveries'>): void {
  const schema = {
    operationId: 'admin.webhooks.deliveries',
    summary: 'List the deliveries of a webhook endpoint',
    tags: ['Webhooks'],
    params: IdPath,
    querystring: DeliveriesQuery,
    response: { 200: Type.Array(Delivery, { description: 'The newest first.' }), ...errorAnswers },
  }
  const options = { schema, validatorCompiler: queryIsText }
  scope.get('/webhooks/:id/deliveries', options, async (request) => {
    const window = {
      limit: integerOf(request.query, 'limit', pageLimits.limit),
      skip: integerOf(request.query, 'skip', pageLimits.skip),
    }
    const id = request.params.id.toLowerCase()
    return (await listDeliveries(ports, ctxOf(request), id, window)).map(toDelivery)
  })
}
