import { createFromPatch } from '#core/profile/apply-patch.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { User } from '#core/users/user.ts'
import { withStoredImages, type ImageUploads } from '../files/store-images.ts'
import type { Ctx, Ports } from '../ports.ts'
import { askBeforeCreation } from '../users/ask-before-creation.ts'
import { noticing } from '../webhooks/noticing.ts'

export interface NewAccount {
  /** Trimmed and lower-cased: what the user signs in with, and the profile's email too. */
  readonly email: string
  readonly password: string
  readonly patch: ProfilePatch
  /** What to tell the webhook; null: it is not asked. */
  readonly announce: ((user: User) => JsonObject) | null
  /** What to tell it afterwards. */
  readonly tell?: ((user: User) => JsonObject) | null
  /** Pictures that came along. */
  readonly uploads?: ImageUploads | null
}

/**
 * Makes a user with a password, both or neither (replyke.md §5.1). An address that any user of the project holds, to sign
 * in with or in the profile, is refused (DESIGN §4.2).
 * @throws CoreError `email_taken`, `username_taken`, `rate_limited`, or what `withStoredImages` and `askBeforeCreation` throw
 */
export async function signUp(
  ports: Pick<
    Ports,
    'writer' | 'reader' | 'settings' | 'hooks' | 'clock' | 'passwords' | 'files' | 'fileStore' | 'images'
  >,
  ctx: Ctx,
  { email, password, patch: profile, announce, tell = null, uploads = null }: NewAccount,
): Promise<User> {
  if ((await ports.reader.holderOfEmail(ctx.spaceId, email)) !== null)
    throw new CoreError({ code: 'email_taken', field: 'email', message: 'Email already in use' })
  const username = profile.social?.username ?? null
  if (username !== null && (await ports.reader.holderOfUsername(ctx.spaceId, username)) !== null)
    throw new CoreError({ code: 'username_taken', field: 'username', message: 'Username already taken' })
  return withStoredImages(ports, ctx, uploads, async (fields) => {
    const patch: ProfilePatch = {
      ...profile,
      email: { rule: 'flag', email },
      social: { ...profile.social, ...fields },
    }
    await askBeforeCreation(ports, ctx, { customerId: null, patch, announce })
    const passwordHash = await ports.passwords.hash(password)
    const notices = await noticing(ports, ctx.projectId, 'replyke.webhook.created', tell)
    const written = await ports.writer.submit({
      spaceId: ctx.spaceId,
      target: { by: 'nobody' },
      decide(_before, facts) {
        const outcome = createFromPatch(facts.fresh(), patch, facts)
        if (outcome.kind !== 'written') return outcome
        const after = { ...outcome.after, signInEmail: email }
        return { kind: 'written', after, passwordHash, notices: notices(after) }
      },
    })
    return written.view.user
  })
}
