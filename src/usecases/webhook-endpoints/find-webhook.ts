import { CoreError } from '#core/shared/errors.ts'
import type { WebhookEndpoint } from '#core/webhooks/endpoint.ts'
import type { Ctx, Ports } from '../ports.ts'

/** One endpoint that was not deleted, by its uuid. @throws CoreError `not_found` */
export async function findWebhook(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  id: string,
): Promise<WebhookEndpoint> {
  const found = (await ports.rules.of(ctx.spaceId)).webhooks.byId(id)
  if (found === undefined) throw new CoreError({ code: 'not_found', message: 'Webhook not found' })
  return found
}
