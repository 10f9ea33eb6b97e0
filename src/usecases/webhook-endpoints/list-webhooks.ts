import type { WebhookEndpoint } from '#core/webhooks/endpoint.ts'
import type { Ctx, Ports } from '../ports.ts'

/** Every endpoint that was not deleted, oldest first (trophy.md §2.15). */
export const listWebhooks = async (
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
): Promise<readonly WebhookEndpoint[]> => (await ports.rules.of(ctx.spaceId)).webhooks.live
