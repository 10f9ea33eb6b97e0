import { CoreError } from '#core/shared/errors.ts'
import type { Uid } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Credential, Ctx, Ports } from '../ports.ts'

export type SignIn =
  /** `revision` is that of the password which was checked. */
  | { readonly kind: 'signed_in'; readonly user: User; readonly revision: number }
  | { readonly kind: 'no_user' | 'no_password' | 'wrong_password' }

/**
 * Who an address and a password stand for (replyke.md §5.2). An address that is only in a profile signs nobody in.
 * @param email trimmed and lower-cased
 * @param sameTime whether it takes as long to find that an address is not known
 * @throws CoreError `rate_limited`
 */
export async function signIn(
  ports: Pick<Ports, 'reader' | 'credentials' | 'passwords'>,
  ctx: Ctx,
  email: string,
  password: string,
  sameTime = false,
): Promise<SignIn> {
  const user = await ports.reader.holderOfEmail(ctx.spaceId, email)
  const credential = user?.signInEmail === email ? await ports.credentials.find(user.uid) : null
  if (user === null || credential === null) {
    // As long as it takes to check one.
    if (sameTime) await ports.passwords.hash(password)
    return { kind: user === null ? 'no_user' : 'no_password' }
  }
  const right = await ports.passwords.verify(credential.passwordHash, password)
  if (!right) {
    // An old hash is compared in less time than ours: it would tell who was imported.
    if (sameTime && !ports.passwords.isCurrent(credential.passwordHash)) await ports.passwords.hash(password)
    return { kind: 'wrong_password' }
  }
  await renewHash(ports, user.uid, credential, password)
  return { kind: 'signed_in', user, revision: credential.revision }
}

/** A password that was imported with an old hash gets a new one by its first use (replyke.md §2.5). */
async function renewHash(
  ports: Pick<Ports, 'credentials' | 'passwords'>,
  uid: Uid,
  { passwordHash, revision }: Credential,
  password: string,
): Promise<void> {
  if (ports.passwords.isCurrent(passwordHash)) return
  try {
    await ports.credentials.rehash(uid, revision, await ports.passwords.hash(password))
  } catch (error) {
    // Too many wait for a hash: the next sign-in will do.
    if (!(error instanceof CoreError && error.refusal.code === 'rate_limited')) throw error
  }
}
