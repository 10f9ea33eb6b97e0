import type { BrowserContext } from 'playwright-core'
import { http, type RawResponse } from './http.ts'
import { command, type ServerFacts } from './running-server.ts'

/*
 * Members of the dashboard for tests: `await signedIn(server, 'viewer')` makes a fresh one by an invitation of the command
 * line, accepted over HTTP, so that files need no order and share nothing. `ownerOf(server)` is an owner. Over HTTP:
 * `member.get('/projects')`, `member.send('POST', '/projects/x/keys', { kind: 'admin' })`, paths below /dashboard/api. In a
 * browser: `await enter(context, member)`, then open any page.
 */

export type Role = 'viewer' | 'admin' | 'owner'

/** Somebody with a session of the dashboard. */
export interface DashboardMember {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly password: string
  readonly role: Role
  /** The value of the `Cookie` header. */
  readonly cookie: string
  readonly server: Pick<ServerFacts, 'url'>
  readonly get: (path: string, headers?: Headers) => Promise<RawResponse>
  /** Anything but GET, with the header that tells the dashboard's own pages. */
  readonly send: (method: string, path: string, json?: unknown, headers?: Headers) => Promise<RawResponse>
}

type Headers = Readonly<Record<string, string>>

export const dashboardApi = '/dashboard/api'
/** What every request that changes something carries. */
export const ownHeaders = { 'x-laurel': 'dashboard' }
export const goodPassword = 'correct horse battery'

let serial = 0

/** An address that nobody has yet. */
export const freshEmail = (): string =>
  `m${process.pid}-${performance.timeOrigin.toString(36).replace('.', '')}-${++serial}@example.com`

/** A fresh member with a session. */
export async function signedIn(
  server: ServerFacts,
  role: Role,
  { name = `Test ${role}` }: { readonly name?: string } = {},
): Promise<DashboardMember> {
  const email = freshEmail()
  const token = await invited(server, email, role)
  const answer = await http({
    origin: server.url,
    path: `${dashboardApi}/invitations/accept`,
    headers: ownHeaders,
    json: { token, name, password: goodPassword },
  })
  if (answer.status !== 201) throw new Error(`the invitation was answered ${answer.status}: ${answer.text}`)
  const { id } = answer.json().member as { id: string }
  return memberWith(server, { id, email, name, role, cookie: cookiesOf(answer) })
}

/** A fresh owner with a session. */
export const ownerOf = (server: ServerFacts): Promise<DashboardMember> => signedIn(server, 'owner')

/** The token of an invitation's link, made on the command line. */
export async function invited(server: ServerFacts, email: string, role: Role): Promise<string> {
  const args = ['members', 'invite', email, '--role', role, '--json']
  const { code, stdout, stderr } = await command(server, args)
  if (code !== 0) throw new Error(`laurel ${args.join(' ')} ended with ${code}:\n${stderr}${stdout}`)
  return tokenOf((JSON.parse(stdout) as { link: string }).link)
}

/** What a link ends in. */
export const tokenOf = (link: string): string => link.slice(link.indexOf('#') + 1)

/** A member by their cookie. */
export function memberWith(
  server: Pick<ServerFacts, 'url'>,
  facts: Pick<DashboardMember, 'id' | 'email' | 'name' | 'role' | 'cookie'>,
): DashboardMember {
  const { cookie } = facts
  const origin = server.url
  return {
    ...facts,
    password: goodPassword,
    server: { url: origin },
    get: (path, headers = {}) => http({ origin, path: dashboardApi + path, headers: { cookie, ...headers } }),
    send: (method, path, json, headers = {}) =>
      http({
        origin,
        method,
        path: dashboardApi + path,
        headers: { cookie, ...ownHeaders, ...headers },
        ...(json === undefined ? {} : { json }),
      }),
  }
}

/** The cookies that an answer sets, as a `Cookie` header sends them back; those that it deletes are left out. */
export function cookiesOf({ headers }: Pick<RawResponse, 'headers'>): string {
  return (headers['set-cookie'] ?? [])
    .filter((one) => !/max-age=0/i.test(one))
    .map((one) => one.split(';', 1)[0] ?? '')
    .join('; ')
}

/** Puts a member's session into a browser. */
export async function enter(context: BrowserContext, { cookie, server }: DashboardMember): Promise<void> {
  await context.addCookies(
    cookie.split('; ').map((one) => {
      const at = one.indexOf('=')
      return {
        name: one.slice(0, at),
        value: one.slice(at + 1),
        domain: new URL(server.url).hostname,
        path: '/dashboard',
        httpOnly: true,
        sameSite: 'Lax' as const,
      }
    }),
  )
}
