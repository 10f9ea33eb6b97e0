import type { User } from '#core/users/user.ts'
import type { Ctx, Ports } from '../ports.ts'

export type SignIn =
  /** `revision` is that of the password which was checked. */
  | { readonly kind: 'signed_in'; readonly user: User; readonly revision: number }
  | { readonly kind: 'no_user' | 'no_password' | 'wrong_password' }

/**
 * Who an address and a password stand for (replyke.md §5.2). An address that is only in a profile signs nobody in.
 * @param email trimmed and lower-cased
 * @throws CoreError `rate_limited`
 */
export async function signIn(
  ports: Pick<Ports, 'reader' | 'credentials' | 'passwords'>,
  ctx: Ctx,
  email: string,
  password: string,
): Promise<SignIn> {
  const user = await ports.reader.holderOfEmail(ctx.spaceId, email)
  if (user === null) return { kind: 'no_user' }
  const credential = user.signInEmail === email ? await ports.credentials.find(user.uid) : null
  if (credential === null) return { kind: 'no_password' }
  const right = await ports.passwords.verify(credential.passwordHash, password)
  return right ? { kind: 'signed_in', user, revision: credential.revision } : { kind: 'wrong_password' }
}
