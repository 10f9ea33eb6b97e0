import { normaliseEmail } from '#core/members/identity.ts'
import type { Asker, Ports, SignInStep } from '../ports.ts'
import { attempting } from './attempting.ts'

/**
 * Begins a session with email and password, or its second step. Null: one of them is wrong; which, nobody is told.
 * @throws TooManyAttempts; CoreError `rate_limited` when too many passwords are being checked
 */
export function signIn(
  ports: Pick<Ports, 'memberSessions' | 'memberAttempts'>,
  credentials: { readonly email: string; readonly password: string },
  by: Asker & { readonly network: string },
): Promise<SignInStep | null> {
  const email = normaliseEmail(credentials.email)
  return attempting(
    ports,
    [
      ['sign-in of network', by.network],
      ['sign-in of account', email],
    ],
    () => ports.memberSessions.signIn({ email, password: credentials.password }, by),
  )
}
