import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, DeliveryRecord, Ports } from '../ports.ts'
import { findWebhook } from './find-webhook.ts'

/**
 * Sends something once more that an endpoint was told, or should have been: the same text under the same id, with as many
 * attempts as if it were new.
 * @throws CoreError `not_found`; `not_enabled` when nothing is sent to the endpoint
 */
export async function resendDelivery(
  ports: Pick<Ports, 'rules' | 'deliveries'>,
  ctx: Ctx,
  id: string,
  deliveryId: string,
): Promise<DeliveryRecord> {
  const { number, status } = await findWebhook(ports, ctx, id)
  if (status !== 'active') {
    const message = 'The endpoint is inactive: nothing is sent to it. Activate it first.'
    throw new CoreError({ code: 'not_enabled', message })
  }
  const record = await ports.deliveries.resend(ctx.spaceId, number, deliveryId)
  if (record === null)
    throw new CoreError({ code: 'not_found', message: 'The endpoint has no such delivery' })
  return record
}
