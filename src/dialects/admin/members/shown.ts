import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Invitation } from '#core/members/invitation.ts'
import type { Member } from '#core/members/member.ts'
import { isoMillis } from '#core/shared/instant.ts'
import { clientNetwork } from '#http/client-network.ts'
import type { Asker, Cookies } from '#usecases/ports.ts'

/** Who sends a request, for sessions and for counting attempts. */
export const askerOf = (request: FastifyRequest): Asker & { readonly network: string } => ({
  cookie: request.headers.cookie ?? '',
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
  network: clientNetwork(request.ip),
})

/** Puts cookies on the answer, beside those that are there. */
export function setCookies(reply: FastifyReply, cookies: Cookies): void {
  for (const cookie of cookies) reply.header('set-cookie', cookie)
}

export const showMember = ({ id, email, name, role, twoFactor }: Member) => ({
  id,
  email,
  name,
  role,
  twoFactor,
})

export const showInvitation = ({ id, email, role, invitedBy, createdAt, expiresAt }: Invitation) => ({
  id,
  email,
  role,
  invitedBy,
  createdAt: isoMillis(createdAt),
  expiresAt: isoMillis(expiresAt),
})
