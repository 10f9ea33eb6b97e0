import { resolve } from 'node:path'
import { isIP } from 'node:net'

/** What the environment says, read once (DESIGN §1 "Settings"). */
export interface Config {
  readonly host: string
  readonly port: number
  /** Null: run the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null
  readonly dataDir: string
  /** The address clients are told, without a slash at the end. */
  readonly publicUrl: string
  /** The origin in the text of Trophy's attribute error. */
  readonly dashboardOrigin: string
  /** Null: the secret kept with the data. */
  readonly secret: string | null
  readonly testClock: boolean
  /** Whether Trophy's limits of requests a second are kept (trophy.md §1.7). */
  readonly rateLimits: boolean
  /** Networks that webhooks may reach besides public ones, in CIDR notation. */
  readonly outboundAllow: readonly string[]
  readonly trustProxy: boolean
  readonly logLevel: LogLevel
  /** Processes that share the port. */
  readonly workers: number
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** A setting that cannot be used; the message is a sentence for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings. Pure: the same environment and directory give the same settings.
 * @param cwd what relative paths start from
 * @throws ConfigError naming the variable and what it may be
 */
export function configFromEnv(env: Environment, cwd: string): Config {
  refuseUnavailable(env)
  const host = env['HOST'] || '127.0.0.1'
  const port = integer(env, 'PORT', 3000, 1, 65_535)
  const shownHost = isIP(host) === 6 ? `[${host}]` : host
  return {
    host,
    port,
    databaseUrl: databaseUrl(env),
    dataDir: resolve(cwd, env['LAUREL_DATA_DIR'] || '.laurel'),
    publicUrl: publicUrl(env) ?? `http://${shownHost}:${port}`,
    dashboardOrigin: httpUrl(env, 'DASHBOARD_URL')?.origin ?? 'https://app.trophy.so',
    secret: secret(env),
    testClock: flag(env, 'TEST_CLOCK'),
    rateLimits: flag(env, 'RATE_LIMITS'),
    outboundAllow: networks(env),
    trustProxy: flag(env, 'TRUST_PROXY'),
    logLevel: logLevel(env),
    workers: integer(env, 'WORKERS', 1, 1, 64),
  }
}

/** Settings of DESIGN §1 whose feature does not exist yet: better a sentence now than a promise not kept. */
function refuseUnavailable(env: Environment): void {
  if (env['SMTP_URL'])
    throw new ConfigError('SMTP_URL is set, but this version of Laurel sends no email. Unset it.')
}

function integer(env: Environment, name: string, fallback: number, min: number, max: number): number {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new ConfigError(`${name} is "${text}", but must be a whole number from ${min} to ${max}.`)
  }
  return value
}

function flag(env: Environment, name: string): boolean {
  const text = env[name] ?? ''
  if (['', '0', 'false', 'off'].includes(text)) return false
  if (['1', 'true', 'on'].includes(text)) return true
  throw new ConfigError(`${name} is "${text}", but must be 1 or 0.`)
}

function httpUrl(env: Environment, name: string): URL | null {
  const text = env[name]
  if (text === undefined || text === '') return null
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError(`${name} is "${text}", but must be an address such as https://laurel.example.com.`)
  }
  return url
}

/** Paths are put behind it, so nothing may follow its own path. */
function publicUrl(env: Environment): string | null {
  const url = httpUrl(env, 'PUBLIC_URL')
  if (url === null) return null
  if (url.username !== '' || url.password !== '') {
    throw new ConfigError('PUBLIC_URL must not hold a user name or password (its value is not shown here).')
  }
  if (/[?#]/.test(url.href)) {
    throw new ConfigError(`PUBLIC_URL is "${url.href}", but must have no query and no fragment.`)
  }
  return url.href.replace(/\/+$/, '')
}

function databaseUrl(env: Environment): string | null {
  const text = env['DATABASE_URL']
  if (text === undefined || text === '') return null
  // The address may hold a password, so the sentence does not repeat it.
  if (!/^postgres(ql)?:\/\//.test(text)) {
    throw new ConfigError('DATABASE_URL must begin with postgresql:// (its value is not shown here).')
  }
  return text
}

function secret(env: Environment): string | null {
  const text = env['LAUREL_SECRET']
  if (text === undefined || text === '') return null
  if (text.length < 32) throw new ConfigError('LAUREL_SECRET must be at least 32 characters long.')
  return text
}

function networks(env: Environment): readonly string[] {
  const parts = (env['OUTBOUND_ALLOW'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  for (const part of parts) {
    const [address = '', bits = '', ...rest] = part.split('/')
    const most = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1
    if (rest.length > 0 || !/^\d+$/.test(bits) || Number(bits) > most) {
      throw new ConfigError(
        `OUTBOUND_ALLOW holds "${part}", but must be networks such as 127.0.0.0/8, separated by commas.`,
      )
    }
  }
  return parts
}

function logLevel(env: Environment): LogLevel {
  const text = env['LOG_LEVEL'] || 'info'
  const level = logLevels.find((one) => one === text)
  if (level === undefined)
    throw new ConfigError(`LOG_LEVEL is "${text}", but must be one of ${logLevels.join(', ')}.`)
  return level
}
