import type { FastifyReply } from 'fastify'
import type { User } from '#core/users/user.ts'
import type { Ports } from '#usecases/ports.ts'
import type { Call } from '../call.ts'
import type { OwnUser } from '../contract/users.ts'
import { showOwnUser } from '../own-user.ts'
import type { TokenPair } from '../tokens.ts'
import { setSessionCookie } from './session-cookie.ts'

export interface SignedIn extends TokenPair {
  readonly success: boolean
  readonly user: OwnUser
}

/** The answer of every sign-in, and its cookie (replyke.md §5.1, §5.2, §5.6). */
export async function answerSignedIn(
  ports: Pick<Ports, 'suspensions' | 'clock'>,
  call: Call,
  reply: FastifyReply,
  user: User,
  { accessToken, refreshToken }: TokenPair,
): Promise<SignedIn> {
  const shown = await showOwnUser(ports, call, user)
  setSessionCookie(reply, call.profile, refreshToken)
  return { success: true, accessToken, refreshToken, user: shown }
}
