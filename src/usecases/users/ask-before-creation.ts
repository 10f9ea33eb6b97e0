import { createFromPatch } from '#core/profile/apply-patch.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { CustomerId, Uid } from '#core/shared/ids.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { askWebhook, hasWebhook } from '../webhooks/ask-webhook.ts'
import { factsWithoutSpace, refuseTakenUsername } from './update-profile.ts'

export interface UserToBe {
  readonly customerId: CustomerId | null
  readonly patch: ProfilePatch
  /** What to tell the webhook; null: it is not asked. */
  readonly announce: ((user: User) => JsonObject) | null
}

/**
 * Asks the webhook about a user that is about to be made, once everything else about it is in order (replyke.md §8).
 * @throws CoreError `username_taken`, what `createFromPatch` refuses, or what `askWebhook` throws
 */
export async function askBeforeCreation(
  ports: Pick<Ports, 'reader' | 'settings' | 'hooks' | 'clock'>,
  ctx: Ctx,
  { customerId, patch, announce }: UserToBe,
): Promise<void> {
  if (announce === null || !(await hasWebhook(ports, ctx.projectId, 'replyke.webhook.created'))) return
  // An identity for the dry run only; the webhook is told none of it but the customer's id.
  const identity = {
    uid: '' as Uid,
    spaceId: ctx.spaceId,
    customerId,
    replykeId: '',
    key: '',
    control: false,
  }
  const outcome = createFromPatch(identity, patch, factsWithoutSpace(await ports.clock.now(ctx.projectId)))
  if (outcome.kind === 'refused') throw new CoreError(outcome.refusal)
  if (outcome.kind !== 'written') throw new Error(`a new user is ${outcome.kind}`)
  await refuseTakenUsername(ports.reader, ctx.spaceId, outcome.after)
  await askWebhook(ports, ctx.projectId, 'replyke.webhook.created', announce(outcome.after))
}
