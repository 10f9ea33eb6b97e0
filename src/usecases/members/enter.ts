import { CoreError } from '#core/shared/errors.ts'
import type { Asker, Ports, SignedIn } from '../ports.ts'

/**
 * The session of somebody who has just set the password, and has no second step.
 * @throws CoreError `forbidden` when that has changed again meanwhile
 */
export async function enter(
  ports: Pick<Ports, 'memberSessions'>,
  credentials: { readonly email: string; readonly password: string },
  by: Asker,
): Promise<SignedIn> {
  const step = await ports.memberSessions.signIn(credentials, by)
  if (step?.kind === 'signed_in') return step.signedIn
  throw new CoreError({ code: 'forbidden', message: 'The password was changed again. Sign in.' })
}
