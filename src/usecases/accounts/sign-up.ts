import { createFromPatch } from '#core/profile/apply-patch.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { JsonObject } from '#core/shared/json.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'
import { askBeforeCreation } from '../users/ask-before-creation.ts'

export interface NewAccount {
  /** Trimmed and lower-cased: what the user signs in with, and the profile's email too. */
  readonly email: string
  readonly password: string
  readonly patch: ProfilePatch
  /** What to tell the webhook; null: it is not asked. */
  readonly announce: ((user: User) => JsonObject) | null
}

/**
 * Makes a user with a password, both or neither (replyke.md §5.1). An address that any user of the project holds, to sign
 * in with or in the profile, is refused (DESIGN §4.2).
 * @throws CoreError `email_taken`, `username_taken`, `rate_limited`, or what `askBeforeCreation` throws
 */
export async function signUp(
  ports: Pick<Ports, 'writer' | 'reader' | 'settings' | 'hooks' | 'clock' | 'passwords'>,
  ctx: Ctx,
  { email, password, patch: profile, announce }: NewAccount,
): Promise<User> {
  const patch: ProfilePatch = { ...profile, email: { rule: 'flag', email } }
  if ((await ports.reader.holderOfEmail(ctx.spaceId, email)) !== null)
    throw new CoreError({ code: 'email_taken', field: 'email', message: 'Email already in use' })
  const username = patch.social?.username ?? null
  if (username !== null && (await ports.reader.holderOfUsername(ctx.spaceId, username)) !== null)
    throw new CoreError({ code: 'username_taken', field: 'username', message: 'Username already taken' })
  await askBeforeCreation(ports, ctx, { customerId: null, patch, announce })
  const passwordHash = await ports.passwords.hash(password)
  const written = await ports.writer.submit({
    spaceId: ctx.spaceId,
    target: { by: 'nobody' },
    decide(_before, facts) {
      const outcome = createFromPatch(facts.fresh(), patch, facts)
      if (outcome.kind !== 'written') return outcome
      return { kind: 'written', after: { ...outcome.after, signInEmail: email }, passwordHash }
    },
  })
  return written.view.user
}
