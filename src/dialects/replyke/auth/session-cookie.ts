import type { FastifyReply, FastifyRequest } from 'fastify'
import { isJsonObject } from '#core/shared/json.ts'
import type { Profile } from '../profile.ts'
import { refreshSeconds } from '../tokens.ts'

const name = 'replyke-refresh-jwt'
const attributes = 'Path=/; HttpOnly; Secure; SameSite=None'

/** Sends the refresh token as a cookie, where the profile has one (replyke.md §2.2). */
export function setSessionCookie(reply: FastifyReply, profile: Profile, refreshToken: string): void {
  if (profile.refreshCookie)
    void reply.header('set-cookie', `${name}=${refreshToken}; Max-Age=${refreshSeconds}; ${attributes}`)
}

export function clearSessionCookie(reply: FastifyReply, profile: Profile): void {
  if (profile.refreshCookie) void reply.header('set-cookie', `${name}=; Max-Age=0; ${attributes}`)
}

/** The refresh token of the cookie; null without one. */
export function cookieToken(request: FastifyRequest, profile: Profile): string | null {
  if (!profile.refreshCookie) return null
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key = '', ...value] = pair.split('=')
    if (key.trim() === name) return value.join('=').trim() || null
  }
  return null
}

/** The refresh token that came with a request: the cookie's wins over the body's (replyke.md §13.11). */
export function presentedToken(request: FastifyRequest, profile: Profile): string | null {
  const cookie = cookieToken(request, profile)
  if (cookie !== null) return cookie
  const raw = isJsonObject(request.body) ? request.body['refreshToken'] : undefined
  if (raw === undefined || raw === null || raw === '') return null
  // Anything else is a token too, only no good one.
  return typeof raw === 'string' ? raw : 'no text'
}
