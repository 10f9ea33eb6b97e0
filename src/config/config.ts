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
  /** Was it set? Else a request may know better. */
  readonly publicUrlGiven: boolean
  /** The origin in the text of Trophy's attribute error. */
  readonly dashboardOrigin: string
  /** Null: the secret kept with the data. */
  readonly secret: string | null
  readonly testClock: boolean
  /** Whether Trophy's limits of requests a second are kept (trophy.md §1.7). */
  readonly rateLimits: boolean
  /** Networks that webhooks may reach besides public ones, in CIDR notation. */
  readonly outboundAllow: readonly string[]
  /** Where mail goes; null: nowhere, and in development projects to the log. */
  readonly smtpUrl: string | null
  /** Who mail is from. */
  readonly mailFrom: string
  /** Whose `X-Forwarded-*` counts: that many proxies before this server, or those at these addresses; 0: nobody's. */
  readonly trustProxy: number | readonly string[]
  readonly logLevel: LogLevel
  /** Processes that share the port. */
  readonly workers: number
  /** The bucket that files are kept in; null: below `dataDir`. */
  readonly filesS3: FilesS3 | null
  /** How large one uploaded picture may be, in bytes. */
  readonly fileBytesMax: number
}

export interface FilesS3 {
  /** With the bucket, without a slash at the end. */
  readonly endpoint: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly region: string
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
  const host = env['HOST'] || '127.0.0.1'
  const port = integer(env, 'PORT', 3000, 1, 65_535)
  const shownHost = isIP(host) === 6 ? `[${host}]` : host
  return {
    host,
    port,
    databaseUrl: databaseUrl(env),
    dataDir: resolve(cwd, env['LAUREL_DATA_DIR'] || '.laurel'),
    publicUrl: publicUrl(env) ?? `http://${shownHost}:${port}`,
    publicUrlGiven: publicUrl(env) !== null,
    dashboardOrigin: httpUrl(env, 'DASHBOARD_URL')?.origin ?? 'https://app.trophy.so',
    secret: secret(env),
    testClock: flag(env, 'TEST_CLOCK'),
    rateLimits: flag(env, 'RATE_LIMITS'),
    outboundAllow: networks(env),
    smtpUrl: smtpUrl(env),
    mailFrom: mailFrom(env, new URL(publicUrl(env) ?? 'http://localhost').hostname),
    trustProxy: trustProxy(env),
    logLevel: logLevel(env),
    workers: integer(env, 'WORKERS', 1, 1, 64),
    filesS3: filesS3(env),
    fileBytesMax: integer(env, 'FILES_MAX_MB', 50, 1, 50) * 1024 * 1024,
  }
}

function smtpUrl(env: Environment): string | null {
  const text = env['SMTP_URL']
  if (text === undefined || text === '') return null
  const url = URL.parse(text)
  // The address may hold a password, so the sentence does not repeat it.
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new ConfigError(
      'SMTP_URL must be like smtp://user:password@host:587 (its value is not shown here).',
    )
  return text
}

function mailFrom(env: Environment, publicHost: string): string {
  const text = env['MAIL_FROM']
  if (text === undefined || text === '')
    return `no-reply@${isIP(publicHost.replace(/^\[|\]$/g, '')) === 0 ? publicHost : 'localhost'}`
  if (!/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(text))
    throw new ConfigError(`MAIL_FROM is "${text}", but must be like Laurel <no-reply@example.com>.`)
  return text
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

/** One address with the key, the bucket and the region: `https://KEY:SECRET@s3.example.com/bucket?region=eu-central-1`. */
function filesS3(env: Environment): FilesS3 | null {
  const text = env['FILES_S3_URL']
  if (text === undefined || text === '') return null
  const url = URL.parse(text)
  const path = url?.pathname.replace(/\/+$/, '') ?? ''
  const [accessKeyId, secretAccessKey] = [decoded(url?.username), decoded(url?.password)]
  if (
    url === null ||
    !['http:', 'https:'].includes(url.protocol) ||
    path === '' ||
    !accessKeyId ||
    !secretAccessKey
  )
    throw new ConfigError(
      'FILES_S3_URL must be like https://KEY:SECRET@s3.example.com/bucket?region=eu-central-1 (its value is not shown here).',
    )
  return {
    endpoint: `${url.origin}${path}`,
    accessKeyId,
    secretAccessKey,
    region: url.searchParams.get('region') || 'us-east-1',
  }
}

/** Keys hold characters that an address has to write as `%2F`. Empty when it is not written so. */
function decoded(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '')
  } catch {
    return ''
  }
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

/** A number of proxies, or addresses and networks of proxies; switched on as a flag it is one proxy. */
function trustProxy(env: Environment): number | readonly string[] {
  const text = env['TRUST_PROXY'] ?? ''
  if (['', '0', 'false', 'off'].includes(text)) return 0
  if (['true', 'on'].includes(text)) return 1
  if (/^[1-9]$/.test(text)) return Number(text)
  const parts = listed(text)
  if (parts.length === 0 || !parts.every(isProxy)) {
    throw new ConfigError(
      `TRUST_PROXY is "${text}", but must be how many proxies there are (0 to 9), or their addresses such as 127.0.0.1,10.0.0.0/8.`,
    )
  }
  return parts
}

/** An address or a network; not everybody's. */
function isProxy(part: string): boolean {
  const [address = '', bits = '1', ...rest] = part.split('/')
  const most = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1
  return rest.length === 0 && /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most
}

const listed = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function networks(env: Environment): readonly string[] {
  const parts = listed(env['OUTBOUND_ALLOW'] ?? '')
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
