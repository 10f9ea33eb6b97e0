import { createHash, createHmac, createSecretKey, hkdfSync, randomUUID, type KeyObject } from 'node:crypto'
import { decodeJwt, errors, jwtVerify, SignJWT, type JWTPayload } from 'jose'
import type { Micros, ProjectId } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports, RefreshToken, RefreshTokens } from '#usecases/ports.ts'

const party = 'replyke.com'
const algorithm = 'HS256'
const accessSeconds = 30 * 60
export const refreshSeconds = 30 * 24 * 60 * 60
/** Tokens whose signature was checked, at most; a client sends the same one for half an hour. */
const knownTokensMax = 10_000
const keyBytes = 32

/** What a good access token says. */
export interface AccessClaims {
  readonly replykeId: string
  readonly issuedAt: Micros
}

/** What a good refresh token says. */
export interface RefreshClaims {
  readonly replykeId: string
  readonly jti: string
  /** The session: its first token's `jti`, which tokens that took its place carry along. */
  readonly family: string
  readonly hash: string
  readonly issuedAt: Micros
}

export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string
}

type IssuePorts = Pick<Ports, 'clock'> & { readonly refreshTokens: Pick<RefreshTokens, 'save'> }
type PasswordIssuePorts = Pick<Ports, 'clock'> & {
  readonly refreshTokens: Pick<RefreshTokens, 'saveForPassword'>
}

interface CheckedToken {
  readonly projectId: string
  /** Of a project with tenants. */
  readonly tenantId: string | undefined
  readonly replykeId: string
  readonly issuedAtSeconds: number
  readonly expiresAtSeconds: number
}

/** Access and refresh tokens (replyke.md §2.1, §2.2). Every project and purpose has a key of its own. */
export class Tokens {
  readonly #secret: string
  readonly #keys = new Map<string, KeyObject>()
  /** Least recently used first. */
  readonly #known = new Map<string, CheckedToken>()

  constructor(secret: string) {
    this.#secret = secret
  }

  /** The claims of an access token that is good for this project, and this tenant of it, now; null for any other token. */
  async verifyAccess(
    token: string,
    projectId: ProjectId,
    now: Micros,
    tenantId?: string,
  ): Promise<AccessClaims | null> {
    const nowSeconds = toSeconds(now)
    const checked = this.#recall(token) ?? (await this.#check(token, projectId, nowSeconds))
    // Also for a remembered one: time passes, and the token may be shown to another project.
    if (checked === null || checked.projectId !== projectId || checked.expiresAtSeconds <= nowSeconds)
      return null
    if (checked.tenantId !== tenantId) return null
    return { replykeId: checked.replykeId, issuedAt: (checked.issuedAtSeconds * 1_000_000) as Micros }
  }

  /** A new pair of tokens for a user; only the hash of the refresh token is stored. */
  async issue(ports: IssuePorts, ctx: Ctx, user: User): Promise<TokenPair> {
    const { pair, stored } = await this.#make(ports, ctx, user)
    await ports.refreshTokens.save(stored)
    return pair
  }

  /** The same after a password was checked; null when it was changed since. */
  async issueForPassword(
    ports: PasswordIssuePorts,
    ctx: Ctx,
    user: User,
    revision: number,
  ): Promise<TokenPair | null> {
    const { pair, stored } = await this.#make(ports, ctx, user)
    return (await ports.refreshTokens.saveForPassword(stored, revision)) ? pair : null
  }

  /** What to store of a token that takes another's place in its session. */
  async successor(ports: Pick<Ports, 'clock'>, ctx: Ctx, user: User, family: string): Promise<RefreshToken> {
    const { stored } = await this.#make(ports, ctx, user, family)
    return stored
  }

  /** The token that is stored, by hash only, written once more: the same claims and key give the same token. */
  refreshTokenOf(ctx: Ctx, user: User, { jti, family, issuedAt }: RefreshToken): Promise<string> {
    return this.#signRefresh(ctx, user, toSeconds(issuedAt), jti, family)
  }

  /** What is kept of a token that goes out by mail: by a key, for short codes could be found out from a plain hash. */
  mailHash(
    { projectId, spaceId }: Pick<Ctx, 'projectId' | 'spaceId'>,
    purpose: string,
    token: string,
  ): string {
    const key = this.#key('mail', projectId)
    return createHmac('sha256', key).update(`${spaceId} ${purpose} ${token}`).digest('base64url')
  }

  /** An access token alone, for a session that goes on. */
  async issueAccess(ports: Pick<Ports, 'clock'>, ctx: Ctx, user: User): Promise<string> {
    const issued = toSeconds(await ports.clock.now(ctx.projectId))
    return this.#sign('access', ctx, user, issued, accessSeconds, { role: 'user' })
  }

  /**
   * The claims of a refresh token that is good for this project now, stored or not; `foreign` for one of another project, of
   * another tenant,
   * or without the claims, `bad` for anything else (replyke.md §5.5).
   */
  async verifyRefresh(
    ports: Pick<Ports, 'projects' | 'clock'>,
    token: string,
    projectId: ProjectId,
    tenantId?: string,
  ): Promise<RefreshClaims | 'foreign' | 'bad'> {
    const now = await ports.clock.now(projectId)
    const claims = await this.#readRefresh(token, projectId, now)
    if (claims !== null) {
      const { sub, iat, jti, projectId: named } = claims
      if (typeof sub !== 'string' || typeof jti !== 'string' || iat === undefined || named !== projectId)
        return 'foreign'
      if (claims['tenantId'] !== tenantId) return 'foreign'
      const family = typeof claims['family'] === 'string' ? claims['family'] : jti
      return { replykeId: sub, jti, family, hash: hashOf(token), issuedAt: (iat * 1_000_000) as Micros }
    }
    const named = claimedProject(token)
    // Only a project there is: a key is kept for each.
    const other = named === null ? null : await ports.projects.find(named)
    if (other === null || other.id === projectId) return 'bad'
    return (await this.#readRefresh(token, other.id, await ports.clock.now(other.id))) === null
      ? 'bad'
      : 'foreign'
  }

  async #readRefresh(token: string, projectId: ProjectId, now: Micros): Promise<JWTPayload | null> {
    try {
      const { payload } = await jwtVerify(token, this.#key('refresh', projectId), {
        algorithms: [algorithm],
        issuer: party,
        audience: party,
        requiredClaims: ['exp'],
        currentDate: new Date(toSeconds(now) * 1000),
      })
      return payload
    } catch (error) {
      if (error instanceof errors.JOSEError) return null
      throw error
    }
  }

  async #make(
    ports: Pick<Ports, 'clock'>,
    ctx: Ctx,
    user: User,
    family?: string,
  ): Promise<{ readonly pair: TokenPair; readonly stored: RefreshToken }> {
    const now = await ports.clock.now(ctx.projectId)
    const issued = toSeconds(now)
    const jti = randomUUID()
    const accessToken = await this.#sign('access', ctx, user, issued, accessSeconds, { role: 'user' })
    const refreshToken = await this.#signRefresh(ctx, user, issued, jti, family ?? jti)
    const stored = {
      jti,
      family: family ?? jti,
      uid: user.uid,
      spaceId: ctx.spaceId,
      hash: hashOf(refreshToken),
      issuedAt: now,
      expiresAt: ((issued + refreshSeconds) * 1_000_000) as Micros,
      revokedAt: null,
    }
    return { pair: { accessToken, refreshToken }, stored }
  }

  #signRefresh(ctx: Ctx, user: User, issuedAtSeconds: number, jti: string, family: string): Promise<string> {
    const more = jti === family ? { jti } : { jti, family }
    return this.#sign('refresh', ctx, user, issuedAtSeconds, refreshSeconds, more)
  }

  #sign(
    purpose: 'access' | 'refresh',
    { projectId, tenantId }: Pick<Ctx, 'projectId' | 'tenantId'>,
    user: User,
    issuedAtSeconds: number,
    lifeSeconds: number,
    more: Record<string, string>,
  ): Promise<string> {
    return new SignJWT({
      sub: user.replykeId,
      projectId,
      ...(tenantId === undefined ? {} : { tenantId }),
      ...more,
      aud: party,
      iss: party,
    })
      .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
      .setIssuedAt(issuedAtSeconds)
      .setExpirationTime(issuedAtSeconds + lifeSeconds)
      .sign(this.#key(purpose, projectId))
  }

  #recall(token: string): CheckedToken | undefined {
    const checked = this.#known.get(token)
    if (checked !== undefined) {
      this.#known.delete(token)
      this.#known.set(token, checked)
    }
    return checked
  }

  async #check(token: string, projectId: ProjectId, nowSeconds: number): Promise<CheckedToken | null> {
    try {
      const { payload } = await jwtVerify(token, this.#key('access', projectId), {
        algorithms: [algorithm],
        issuer: party,
        audience: party,
        requiredClaims: ['sub', 'iat', 'exp', 'projectId'],
        currentDate: new Date(nowSeconds * 1000),
      })
      const { sub, iat, exp, projectId: ofProject, tenantId } = payload
      if (typeof sub !== 'string' || typeof ofProject !== 'string' || iat === undefined || exp === undefined)
        return null
      if (tenantId !== undefined && typeof tenantId !== 'string') return null
      const checked = {
        projectId: ofProject,
        tenantId,
        replykeId: sub,
        issuedAtSeconds: iat,
        expiresAtSeconds: exp,
      }
      this.#remember(token, checked)
      return checked
    } catch (error) {
      if (error instanceof errors.JOSEError) return null
      throw error
    }
  }

  #remember(token: string, checked: CheckedToken): void {
    const [oldest] = this.#known.size >= knownTokensMax ? this.#known.keys() : []
    if (oldest !== undefined) this.#known.delete(oldest)
    this.#known.set(token, checked)
  }

  #key(purpose: 'access' | 'refresh' | 'mail', projectId: ProjectId): KeyObject {
    const label = `laurel replyke ${purpose} token ${projectId}`
    const known = this.#keys.get(label)
    if (known !== undefined) return known
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', this.#secret, '', label, keyBytes)))
    this.#keys.set(label, key)
    return key
  }
}

const toSeconds = (at: Micros): number => Math.floor(at / 1_000_000)

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Which project a token says it is for, unverified. */
export function claimedProject(token: string): string | null {
  try {
    const { projectId } = decodeJwt(token)
    return typeof projectId === 'string' ? projectId : null
  } catch {
    return null
  }
}
