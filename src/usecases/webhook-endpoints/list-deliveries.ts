import type { Ctx, DeliveryRecord, Ports } from '../ports.ts'
import { findWebhook } from './find-webhook.ts'

/** An endpoint's log of the last seven days, newest first (trophy.md §2.15, §5). @throws CoreError `not_found` */
export async function listDeliveries(
  ports: Pick<Ports, 'rules' | 'deliveries'>,
  ctx: Ctx,
  id: string,
  window: { readonly limit: number; readonly skip: number },
): Promise<readonly DeliveryRecord[]> {
  const { number } = await findWebhook(ports, ctx, id)
  return ports.deliveries.list(ctx.spaceId, number, window)
}
