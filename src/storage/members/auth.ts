import { hkdfSync, randomUUID } from 'node:crypto'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { getAdapter } from 'better-auth/db/adapter'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { passwordLengthMin } from '#core/members/identity.ts'
import type { PasswordHasher } from '#usecases/ports.ts'
import type { Pool } from '../database.ts'
import { hashingTokens } from './hashed-tokens.ts'
import { libraryDatabase } from './library-pool.ts'
import { addressHeader, cookiePrefix } from './names.ts'

export interface AuthOptions {
  readonly pool: Pool
  readonly passwords: PasswordHasher
  /** Of the installation: cookies are signed, and secrets of authenticators encrypted, with a key made of it. */
  readonly secret: string
  /** The server's address for browsers, without a slash at the end. */
  readonly publicUrl: string
}

const sessionSeconds = 30 * 86_400
/** A session that is used is made to last again this often. */
const renewSeconds = 3600

const dates = { createdAt: 'created_at', updatedAt: 'updated_at' }

/**
 * The library of sessions on our tables (docs/adr/0012-members.md). It sends nothing anywhere, answers no requests itself,
 * and lets nobody sign up.
 */
export async function openAuth({ pool, passwords, secret, publicUrl }: AuthOptions) {
  const url = new URL(publicUrl)
  const options = {
    appName: 'Laurel',
    baseURL: publicUrl,
    secret: Buffer.from(hkdfSync('sha256', secret, '', 'laurel dashboard sessions', 32)).toString(
      'base64url',
    ),
    database: { db: libraryDatabase(pool), type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      // The rule counts characters, the library halves of them; ours is asked first.
      maxPasswordLength: 512,
      password: {
        hash: (password) => passwords.hash(password),
        verify: ({ hash, password }) => passwords.verify(hash, password),
      },
    },
    user: {
      modelName: 'member_users',
      fields: { emailVerified: 'email_verified', ...dates },
      additionalFields: { role: { type: 'string', required: true, input: false } },
    },
    session: {
      modelName: 'member_sessions',
      fields: {
        userId: 'member_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...dates,
      },
      expiresIn: sessionSeconds,
      updateAge: renewSeconds,
    },
    account: {
      modelName: 'member_accounts',
      fields: {
        userId: 'member_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...dates,
      },
    },
    verification: { modelName: 'member_verifications', fields: { expiresAt: 'expires_at', ...dates } },
    plugins: [
      twoFactor({
        issuer: `Laurel (${url.host})`,
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'member_two_factors',
            fields: {
              backupCodes: 'backup_codes',
              userId: 'member_id',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
    advanced: {
      cookiePrefix,
      useSecureCookies: url.protocol === 'https:',
      defaultCookieAttributes: { path: `${url.pathname.replace(/\/$/, '')}/dashboard` },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => randomUUID(), validateSchema: false },
    },
    // Attempts are counted by ours, also by account.
    rateLimit: { enabled: false },
  } satisfies BetterAuthOptions
  const adapter = hashingTokens(await getAdapter(options))
  return betterAuth({ ...options, database: () => adapter })
}

export type Auth = Awaited<ReturnType<typeof openAuth>>
