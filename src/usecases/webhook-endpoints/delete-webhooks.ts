import type { Ctx, Ports } from '../ports.ts'
import { archiveById } from '../rules/archive-by-id.ts'

/** Archives endpoints; says for each whether it was there. Nothing is sent to them from then on (trophy.md §2.15). */
export function deleteWebhooks(
  ports: Pick<Ports, 'rules'>,
  ctx: Ctx,
  ids: readonly string[],
): Promise<readonly boolean[]> {
  return ports.rules.change(ctx.spaceId, ({ webhooks }) => {
    const { found, archived } = archiveById((id) => webhooks.byId(id), ids)
    return { answer: found, change: { webhooks: archived } }
  })
}
