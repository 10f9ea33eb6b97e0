import { AttributeCatalog } from '#core/attributes/definition.ts'
import { applyPatch, type ProfileFacts } from '#core/profile/apply-patch.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { CoreError, type Refusal } from '#core/shared/errors.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { User } from '#core/users/user.ts'
import { withStoredImages, type ImageUploads } from '../files/store-images.ts'
import type { Ctx, Ports, UserReader } from '../ports.ts'
import { askWebhook, hasWebhook } from '../webhooks/ask-webhook.ts'
import { noticing } from '../webhooks/noticing.ts'
import { findUser } from './find-user.ts'
import { predates } from './token-age.ts'
import { userNotFound } from './update-user.ts'

/** Who asks for a change of a profile: the project's own backend, or a signed-in user. */
export type Caller =
  | { readonly kind: 'service' }
  | { readonly kind: 'user'; readonly replykeId: string; readonly tokenIssuedAt: Micros }

export interface ProfileUpdate {
  readonly replykeId: string
  readonly caller: Caller
  /** The change, or why its values are refused: told only to a caller who may change this user (replyke.md §4.1). */
  readonly change: ProfilePatch | Refusal
  /** What to tell the webhook; null: it is not asked. */
  readonly announce: ((before: User, after: User) => JsonObject) | null
  /** What to tell it after a change. */
  readonly tell?: ((before: User, after: User) => JsonObject) | null
  /** Pictures that came along. */
  readonly uploads?: ImageUploads | null
}

/**
 * Changes a profile in the order of replyke.md §4.1: exists, may be changed by the caller, valid, username free, pictures
 * stored, webhook asked, one atomic update. A refusal changes nothing, and no picture of it stays.
 * @throws CoreError `user_not_found`, `not_owner`, `forbidden`, `invalid`, `username_taken`, or what `withStoredImages` and
 * `askWebhook` throw
 */
export async function updateProfile(
  ports: Pick<Ports, 'writer' | 'reader' | 'settings' | 'hooks' | 'clock' | 'files' | 'fileStore' | 'images'>,
  ctx: Ctx,
  update: ProfileUpdate,
): Promise<User> {
  const { change, caller, announce, tell = null, uploads = null } = update
  const target = { by: 'replykeId', value: update.replykeId } as const
  if ('code' in change) {
    const { user } = await findUser(ports, ctx, target)
    throw new CoreError(refusalOf(user, caller) ?? change)
  }
  // Pictures are worked on for those only who may change the user, and when everything else is in order.
  if (uploads !== null) await checkBefore(ports, ctx, update, change)
  return withStoredImages(ports, ctx, uploads, async (fields) => {
    const whole =
      Object.keys(fields).length === 0 ? change : { ...change, social: { ...change.social, ...fields } }
    if (announce !== null && (await hasWebhook(ports, ctx.projectId, 'replyke.webhook.updated'))) {
      const { user, after } = await checkBefore(ports, ctx, update, whole)
      await askWebhook(ports, ctx.projectId, 'replyke.webhook.updated', announce(user, after))
    }
    const notices = await noticing(ports, ctx.projectId, 'replyke.webhook.updated', tell)
    const written = await ports.writer.submit({
      spaceId: ctx.spaceId,
      target,
      decide(before, facts) {
        if (before === null) return userNotFound
        const refusal = refusalOf(before, caller)
        if (refusal !== null) return { kind: 'refused', refusal }
        const outcome = applyPatch(before, whole, facts)
        return outcome.kind === 'written' ? { ...outcome, notices: notices(before, outcome.after) } : outcome
      },
    })
    return written.view.user
  })
}

/** The user as it is and as the change would leave it. @throws CoreError why it would be refused */
async function checkBefore(
  ports: Pick<Ports, 'reader' | 'clock'>,
  ctx: Ctx,
  { replykeId, caller }: ProfileUpdate,
  change: ProfilePatch,
): Promise<{ readonly user: User; readonly after: User }> {
  const { user } = await findUser(ports, ctx, { by: 'replykeId', value: replykeId })
  const refusal = refusalOf(user, caller)
  if (refusal !== null) throw new CoreError(refusal)
  return { user, after: await dryRun(ports, ctx, user, change) }
}

/** Why a caller may not change a user (replyke.md §4.1 step 4, DESIGN §4.1); null when it may. */
function refusalOf(user: User, caller: Caller): Refusal | null {
  if (caller.kind === 'service') return null
  if (caller.replykeId !== user.replykeId) {
    return { code: 'not_owner', message: 'Not authorized to update this user.' }
  }
  if (predates(caller.tokenIssuedAt, user)) {
    return { code: 'forbidden', message: 'The token is older than the user' }
  }
  return null
}

/** The user a change would leave, without storing it. @throws CoreError why it would be refused */
async function dryRun(
  ports: Pick<Ports, 'reader' | 'clock'>,
  ctx: Ctx,
  before: User,
  change: ProfilePatch,
): Promise<User> {
  const outcome = applyPatch(before, change, factsWithoutSpace(await ports.clock.now(ctx.projectId)))
  if (outcome.kind === 'refused') throw new CoreError(outcome.refusal)
  const after = outcome.kind === 'written' ? outcome.after : before
  await refuseTakenUsername(ports.reader, ctx.spaceId, after)
  return after
}

/** Facts for a change that touches neither attributes nor tags nor lists nor companies. */
export const factsWithoutSpace = (now: Micros): ProfileFacts => ({
  attributes: new AttributeCatalog([]),
  tags: new Map(),
  lists: new Map(),
  companies: new Map(),
  now,
})

/** @throws CoreError `username_taken` when another user has the username by now */
export async function refuseTakenUsername(reader: UserReader, spaceId: SpaceId, user: User): Promise<void> {
  const holder = user.username === null ? null : await reader.holderOfUsername(spaceId, user.username)
  if (holder !== null && holder !== user.uid) {
    throw new CoreError({ code: 'username_taken', field: 'username', message: 'Username already taken' })
  }
}
