import type { Attempt, CursorPage, Ctx, DeliveryRecord, DeliveryWindow, Ports } from '../ports.ts'
import { findWebhook } from './find-webhook.ts'

/** So many of the newest say how an endpoint is doing. */
const countedMax = 1000

/** A part of an endpoint's log of the last seven days, newest first. @throws CoreError `not_found` */
export async function pageDeliveries(
  ports: Pick<Ports, 'rules' | 'deliveries'>,
  ctx: Ctx,
  id: string,
  window: DeliveryWindow,
): Promise<CursorPage<DeliveryRecord>> {
  const { number } = await findWebhook(ports, ctx, id)
  return ports.deliveries.page(ctx.spaceId, number, window)
}

/** How the newest thousand of an endpoint's deliveries stand. @throws CoreError `not_found` */
export async function countDeliveries(
  ports: Pick<Ports, 'rules' | 'deliveries'>,
  ctx: Ctx,
  id: string,
): Promise<Readonly<Record<Attempt['status'], number>>> {
  const { number } = await findWebhook(ports, ctx, id)
  return ports.deliveries.counts(ctx.spaceId, number, countedMax)
}
