import { changeWebhooks, type WebhookPatch } from '#core/webhooks/define.ts'
import type { WebhookEndpoint } from '#core/webhooks/endpoint.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'

/**
 * Changes endpoints, independent of each other; in the place of each what it is now, or why not (trophy.md §2.15). What
 * was not sent yet goes to the new URL, and nowhere when the endpoint is inactive.
 */
export function updateWebhooks(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  patches: readonly WebhookPatch[],
): Promise<ReadonlyArray<WebhookEndpoint | Refusal>> {
  return ports.rules.change(ctx.spaceId, ({ webhooks }) => {
    const answer = changeWebhooks(webhooks, patches)
    return {
      answer,
      change: { webhooks: accepted(answer).filter((one) => one !== webhooks.byId(one.id)) },
    }
  })
}
