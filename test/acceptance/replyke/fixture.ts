import { createHmac, createPrivateKey, createSign, type KeyObject } from 'node:crypto'
import { expect } from 'vitest'
import { http, type RawRequest, type RawResponse } from '#test/support/http.ts'
import { command, type Project } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'

type Headers = Readonly<Record<string, string>>
type Claims = Readonly<Record<string, unknown>>
export type Sent = Pick<RawRequest, 'json' | 'body' | 'headers'>

/** A project as a Replyke client and its backend see it. */
export interface ReplykeProject {
  readonly project: Project
  readonly origin: string
  /** The mount that SEED documents. */
  readonly P: string
  /** The service key, as backends send it. */
  readonly K: Headers
  call(method: string, path: string, sent?: Sent): Promise<RawResponse>
  get(path: string, headers?: Headers): Promise<RawResponse>
  patch(path: string, headers: Headers, json: unknown): Promise<RawResponse>
  /** Makes a user by by-foreign-id with the service key (replyke.md §13.1). */
  createUser(id: string, fields?: Readonly<Record<string, string>>): Promise<Record<string, unknown>>
  /** The claims a backend signs for a user, good for five minutes. */
  claims(sub: unknown, userData?: unknown): Claims
  /** A JWT as the customer's backend signs it, by the project's private key. */
  sign(claims: Claims, key?: KeyObject): string
  verify(userJwt: unknown, mount?: string): Promise<RawResponse>
  /** Signs a user in and gives the header of its access token. */
  signIn(id: string, userData?: unknown): Promise<Headers>
  set(name: string, value: string): Promise<void>
  post(path: string, json: unknown, headers?: Headers): Promise<RawResponse>
  /** Makes an account on the mount that SEED documents. */
  signUp(fields: Readonly<Record<string, unknown>>): Promise<Account>
  /** Sets the project's clock, in seconds since 1970. */
  setClock(seconds: number): Promise<void>
  /** Runs `laurel users …` on the project. */
  users(...args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }>
}

/** What a sign-up or sign-in answered. */
export interface Account {
  readonly id: string
  readonly accessToken: string
  readonly refreshToken: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into users of every shape
  readonly user: any
}

export async function replykeProject(args: readonly string[] = []): Promise<ReplykeProject> {
  const server = sharedServer()
  const project = await server.createProject({ args })
  const privateKey = privateKeyOf(project)
  const { projectId } = project
  const K = { authorization: `Bearer ${project.replyke.serviceKey}`, 'x-replyke-project-id': projectId }
  const call = (method: string, path: string, sent: Sent = {}) =>
    http({ origin: server.url, method, path, ...sent })

  const self: ReplykeProject = {
    project,
    origin: server.url,
    P: `/${projectId}`,
    K,
    call,
    get: (path, headers = {}) => call('GET', path, { headers }),
    patch: (path, headers, json) => call('PATCH', path, { headers, json }),
    async createUser(id, fields = {}) {
      const query = new URLSearchParams({ foreignId: id, createIfNotFound: 'true', ...fields })
      const made = await call('GET', `/${projectId}/users/by-foreign-id?${query.toString()}`, { headers: K })
      expect(made.status, made.text).toBe(201)
      return made.json() as Record<string, unknown>
    },
    claims(sub, userData) {
      const iat = Math.floor(Date.now() / 1000)
      return {
        sub,
        iss: projectId,
        aud: 'replyke.com',
        iat,
        exp: iat + 300,
        ...(userData === undefined ? {} : { userData }),
      }
    },
    sign: (claims, key = privateKey) => signRs256(claims, key),
    verify: (userJwt, mount = `/${projectId}`) =>
      call('POST', `${mount}/auth/verify-external-user`, { json: { userJwt } }),
    async signIn(id, userData) {
      const answer = await self.verify(self.sign(self.claims(id, userData)))
      expect(answer.status, answer.text).toBe(200)
      return bearer(answer.json().accessToken)
    },
    post: (path, json, headers = {}) => call('POST', path, { json, headers }),
    async signUp(fields) {
      const made = await self.post(`/${projectId}/auth/sign-up`, { password: 'a password', ...fields })
      expect(made.status, made.text).toBe(201)
      return { ...made.json(), id: made.json().user.id }
    },
    async setClock(seconds) {
      const set = await call('POST', '/admin/v1/test/clock', {
        headers: { 'x-api-key': project.adminKey },
        json: { now: new Date(seconds * 1000).toISOString() },
      })
      expect(set.status, set.text).toBe(200)
    },
    users: (...args) => command(server, ['users', ...args, '--project', projectId]),
    async set(name, value) {
      // `--`: a PEM begins like an option.
      const done = await command(server, ['settings', 'set', '--project', projectId, '--', name, value])
      expect(done.code, done.stderr).toBe(0)
    },
  }
  return self
}

export const privateKeyOf = (project: Project): KeyObject =>
  createPrivateKey(Buffer.from(project.replyke.privateKey, 'base64').toString('utf8'))

export const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` })

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export function signRs256(claims: Claims, key: KeyObject): string {
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
}

export function signHs256(claims: Claims, secret: string | Buffer): string {
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

export const unsigned = (claims: Claims): string => `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`

/** The claims inside a token, unverified. */
export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))

/** The one refresh cookie of an answer, as its parts; null without any. */
export function refreshCookie(answer: RawResponse): { value: string; attributes: string[] } | null {
  const cookies = answer.headers['set-cookie'] ?? []
  if (cookies.length === 0) return null
  expect(cookies).toHaveLength(1)
  const [pair = '', ...attributes] = (cookies[0] ?? '').split('; ')
  expect(pair).toMatch(/^replyke-refresh-jwt=/)
  return { value: pair.slice('replyke-refresh-jwt='.length), attributes: attributes.toSorted() }
}

/** As a browser sends it back. */
export const cookie = (refreshToken: string): Headers => ({
  cookie: `a=b; replyke-refresh-jwt=${refreshToken}`,
})

export const missingData = { error: 'Missing required data', code: 'user/missing-data' }
export const userNotFound = { error: 'User not found', code: 'user/not-found' }
