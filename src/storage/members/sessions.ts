import { TooManyAttempts } from '#core/members/attempts.ts'
import type { Member, MemberRole } from '#core/members/member.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Asker, Cookies, MemberSession, MemberSessions, SignedIn, SignInStep } from '#usecases/ports.ts'
import { formatInstant, query, rethrowUnavailable } from '../database.ts'
import type { Auth, AuthOptions } from './auth.ts'
import { memberColumns } from './members.ts'
import { addressHeader, cookiePrefix } from './names.ts'
import { hashToken } from './tokens.ts'

const userAgentLengthMax = 300
/** How long a member waits whose codes were wrong too often, as the library has it. */
const lockedSeconds = 900

/** @param now the machine's clock, which the library reads too */
export function memberSessions(options: AuthOptions & { readonly now: () => Micros }): MemberSessions {
  const { pool, now } = options
  let opened: Promise<Auth> | null = null
  // It is large, and a server of whose dashboard nobody is a member can do without.
  const auth = () =>
    (opened ??= import('./auth.ts')
      .then(({ openAuth }) => openAuth(options))
      .catch((error: unknown) => {
        opened = null
        throw error
      }))

  /** A call of the library; null: it refused. */
  async function ask<T>(call: (auth: Auth) => Promise<{ response: T; headers: Headers }>) {
    try {
      const { response, headers } = await call(await auth())
      return { response, cookies: headers.getSetCookie() as Cookies }
    } catch (error) {
      return refusedOrThrow(error)
    }
  }

  const signedInBy = async (token: string, cookies: Cookies): Promise<SignedIn | null> => {
    const [row] = await query<Member & { sessionId: string }>(
      pool,
      `select ${memberColumns}, s.id as "sessionId" from member_sessions s
join member_users m on m.id = s.member_id where s.token = $1`,
      [hashToken(token)],
    )
    if (row === undefined) return null
    const { sessionId, ...member } = row
    return { member, sessionId, cookies }
  }

  const endAll = (memberId: string) =>
    query(pool, 'delete from member_sessions where member_id = $1', [memberId])

  return {
    async find(cookie) {
      if (!cookie.includes(`${cookiePrefix}.session_token=`)) return null
      const found = await ask(({ api }) =>
        api.getSession({ headers: new Headers({ cookie }), returnHeaders: true }),
      )
      if (found === null || found.response === null) return null
      const { user, session } = found.response
      const { id, email, name, role, twoFactorEnabled } = user
      return {
        member: { id, email, name, role: role as MemberRole, twoFactor: twoFactorEnabled === true },
        sessionId: session.id,
        cookies: found.cookies,
      }
    },
    async signIn(body, by): Promise<SignInStep | null> {
      const done = await ask(({ api }) =>
        api.signInEmail({ body, headers: headersOf({ ...by, cookie: '' }), returnHeaders: true }),
      )
      if (done === null) return null
      if ('twoFactorRedirect' in done.response) return { kind: 'two_factor', cookies: done.cookies }
      const signedIn = await signedInBy(done.response.token, done.cookies)
      return signedIn === null ? null : { kind: 'signed_in', signedIn }
    },
    async verify({ kind, code }, by) {
      const call = { body: { code }, headers: headersOf(secondStepOnly(by)), returnHeaders: true } as const
      const done = await ask<{ token?: string | undefined }>(({ api }) =>
        kind === 'backup' ? api.verifyBackupCode(call) : api.verifyTOTP(call),
      )
      return done === null ? null : signedInBy(done.response.token ?? '', done.cookies)
    },
    async signOut(cookie) {
      const found = await this.find(cookie)
      // The library would go on without a word if the database were away.
      if (found !== null) await this.end(found.member.id, found.sessionId)
      const done = await ask(({ api }) =>
        api.signOut({ headers: new Headers({ cookie }), returnHeaders: true }),
      )
      return done?.cookies ?? []
    },
    async list(memberId) {
      return query<MemberSession & Record<string, unknown>>(
        pool,
        `select s.id, s.created_at as "createdAt", s.updated_at as "lastSeenAt", s.expires_at as "expiresAt",
  coalesce(s.ip_address, '') as address, coalesce(s.user_agent, '') as "userAgent"
from member_sessions s where s.member_id = $1 and s.expires_at > $2 order by s.updated_at desc, s.id`,
        [memberId, formatInstant(now())],
      )
    },
    async end(memberId, sessionId) {
      const ended = await query(
        pool,
        'delete from member_sessions s where s.member_id = $1 and s.id = $2 returning s.id',
        [memberId, sessionId],
      )
      return ended.length > 0
    },
    async endAll(memberId) {
      await endAll(memberId)
    },
    async changePassword({ current, next }, by) {
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
      const done = await ask(({ api }) =>
        api.changePassword({ body, headers: headersOf(by), returnHeaders: true }),
      )
      return done?.cookies ?? null
    },
    async setUpTwoFactor(password, by) {
      // Switching off that was cut off leaves a secret which the library would take for one that is asked for.
      const found = await this.find(by.cookie)
      if (found !== null)
        await query(
          pool,
          `delete from member_two_factors t using member_users m
where m.id = t.member_id and m.id = $1 and not coalesce(m.two_factor_enabled, false) and t.verified is distinct from false`,
          [found.member.id],
        )
      const done = await ask(({ api }) =>
        api.enableTwoFactor({
          body: { password, method: 'totp' },
          headers: headersOf(by),
          returnHeaders: true,
        }),
      )
      if (done === null || done.response.method !== 'totp') return null
      return { uri: done.response.totpURI, backupCodes: done.response.backupCodes }
    },
    async confirmTwoFactor(code, by) {
      const done = await ask(({ api }) =>
        api.verifyTOTP({ body: { code }, headers: headersOf(by), returnHeaders: true }),
      )
      return done?.cookies ?? null
    },
    async endTwoFactor(password, by) {
      const done = await ask(({ api }) =>
        api.disableTwoFactor({ body: { password }, headers: headersOf(by), returnHeaders: true }),
      )
      return done?.cookies ?? null
    },
    async prepare() {
      await auth()
    },
    async sweep() {
      const at = [formatInstant(now())]
      await query(pool, 'delete from member_sessions where expires_at <= $1', at)
      await query(pool, 'delete from member_verifications where expires_at <= $1', at)
    },
  }
}

function headersOf({ cookie, address, userAgent }: Asker): Headers {
  return new Headers({
    cookie,
    [addressHeader]: address,
    'user-agent': userAgent.slice(0, userAgentLengthMax),
  })
}

/** With a session at hand the library would confirm an authenticator instead of signing in. */
const secondStepOnly = (by: Asker): Asker => ({
  ...by,
  cookie: by.cookie
    .split(';')
    .filter((one) => !one.includes(`${cookiePrefix}.session_token=`))
    .join(';'),
})

/** What the library says no to is null; what it could not do is thrown. */
function refusedOrThrow(error: unknown): null {
  if (!(error instanceof Error) || !('statusCode' in error)) return rethrowUnavailable(error)
  const status = Number(error.statusCode)
  if (status === 429) throw new TooManyAttempts(lockedSeconds)
  if (status >= 400 && status < 500) return null
  return rethrowUnavailable(error.cause ?? error)
}
