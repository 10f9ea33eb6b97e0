import { createWebhooks as decide, type NewWebhook, type WebhookDraft } from '#core/webhooks/define.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { accepted } from '../rules/accepted.ts'

/** Makes endpoints, independent of each other; in the place of each what was made, or why not (trophy.md §2.15). */
export function createWebhooks(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  drafts: readonly WebhookDraft[],
): Promise<ReadonlyArray<NewWebhook | Refusal>> {
  return ports.rules.change(ctx.spaceId, (_rules, fresh) => {
    const answer = decide(drafts, fresh)
    return { answer, change: { newWebhooks: accepted(answer) } }
  })
}
