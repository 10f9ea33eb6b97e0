import { createFromPatch } from '#core/profile/apply-patch.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import type { CustomerId } from '#core/shared/ids.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { noticing } from '../webhooks/noticing.ts'

/**
 * Finds a user by the customer's id, or makes it; one that is there is left as it is (replyke.md §4.3).
 * @param patch what a new user gets; asked for only when there is nobody
 * @param tell what to tell the webhook of a new user; null: nothing
 * @throws CoreError `username_taken`, or what `createFromPatch` refuses
 */
export async function findOrCreateByForeignId(
  ports: Pick<Ports, 'writer' | 'reader' | 'settings'>,
  ctx: Ctx,
  id: CustomerId,
  patch: () => ProfilePatch,
  tell: ((user: User) => JsonObject) | null = null,
): Promise<{ readonly user: User; readonly created: boolean }> {
  const target = { by: 'customerId', value: id } as const
  const found = await ports.reader.find(ctx.spaceId, target)
  if (found !== null) return { user: found.user, created: false }
  const values = patch()
  const notices = await noticing(ports, ctx.projectId, 'replyke.webhook.created', tell)
  const written = await ports.writer.submit({
    spaceId: ctx.spaceId,
    target,
    decide(before, facts) {
      if (before !== null) return { kind: 'unchanged' }
      const outcome = createFromPatch(facts.fresh(), values, facts)
      return outcome.kind === 'written' ? { ...outcome, notices: notices(outcome.after) } : outcome
    },
  })
  return { user: written.view.user, created: written.result === 'created' }
}
