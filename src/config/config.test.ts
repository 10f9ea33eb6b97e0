import { describe, expect, test } from 'vitest'
import { ConfigError, configFromEnv, type Config } from './config.ts'

const read = (env: Readonly<Record<string, string>>) => configFromEnv(env, '/srv/laurel')

/** The sentence of a refusal, or null when the settings are accepted. */
function sentence(env: Readonly<Record<string, string>>): string | null {
  try {
    read(env)
    return null
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
}

const defaults: Config = {
  host: '127.0.0.1',
  port: 3000,
  databaseUrl: null,
  dataDir: '/srv/laurel/.laurel',
  publicUrl: 'http://127.0.0.1:3000',
  publicUrlGiven: false,
  dashboardOrigin: 'https://app.trophy.so',
  secret: null,
  testClock: false,
  rateLimits: false,
  outboundAllow: [],
  smtpUrl: null,
  mailFrom: 'no-reply@localhost',
  trustProxy: 0,
  logLevel: 'info',
  workers: 1,
  filesS3: null,
  fileBytesMax: 50 * 1024 * 1024,
}
const variables = [
  [
    'PORT',
    'HOST',
    'DATABASE_URL',
    'LAUREL_DATA_DIR',
    'PUBLIC_URL',
    'DASHBOARD_URL',
    'LAUREL_SECRET',
    'SMTP_URL',
    'MAIL_FROM',
  ],
  ['RATE_LIMITS', 'TEST_CLOCK', 'OUTBOUND_ALLOW', 'TRUST_PROXY', 'LOG_LEVEL', 'WORKERS'],
  ['FILES_S3_URL', 'FILES_MAX_MB'],
].flat()

describe('without settings', () => {
  test('the defaults of DESIGN §1 hold', () => {
    expect(read({})).toEqual(defaults)
  })

  test.each(variables)('%s set to nothing is as unset', (name) => {
    expect(read({ [name]: '' })).toEqual(defaults)
  })

  test('variables of other programs say nothing', () => {
    expect(read({ PATH: '/bin', port: '5', LAUREL: 'x' })).toEqual(defaults)
  })
})

describe('a setting that is good is used', () => {
  const secret = 'x'.repeat(32)
  test.each<[string, string, Partial<Config>]>([
    ['PORT', '1', { port: 1, publicUrl: 'http://127.0.0.1:1' }],
    ['PORT', '65535', { port: 65535, publicUrl: 'http://127.0.0.1:65535' }],
    ['HOST', '0.0.0.0', { host: '0.0.0.0', publicUrl: 'http://0.0.0.0:3000' }],
    ['HOST', '::1', { host: '::1', publicUrl: 'http://[::1]:3000' }],
    ['HOST', 'laurel.internal', { host: 'laurel.internal', publicUrl: 'http://laurel.internal:3000' }],
    ['DATABASE_URL', 'postgres://u:p@db/laurel', { databaseUrl: 'postgres://u:p@db/laurel' }],
    ['DATABASE_URL', 'postgresql:///laurel?host=/tmp', { databaseUrl: 'postgresql:///laurel?host=/tmp' }],
    ['LAUREL_DATA_DIR', '/var/lib/laurel', { dataDir: '/var/lib/laurel' }],
    ['LAUREL_DATA_DIR', '../data', { dataDir: '/srv/data' }],
    [
      'PUBLIC_URL',
      'https://laurel.example.com',
      {
        publicUrl: 'https://laurel.example.com',
        publicUrlGiven: true,
        mailFrom: 'no-reply@laurel.example.com',
      },
    ],
    [
      'PUBLIC_URL',
      'https://laurel.example.com/',
      {
        publicUrl: 'https://laurel.example.com',
        publicUrlGiven: true,
        mailFrom: 'no-reply@laurel.example.com',
      },
    ],
    ['SMTP_URL', 'smtp://me:pw@mail.example.com:587', { smtpUrl: 'smtp://me:pw@mail.example.com:587' }],
    ['SMTP_URL', 'smtps://mail.example.com', { smtpUrl: 'smtps://mail.example.com' }],
    ['MAIL_FROM', 'Laurel <laurel@example.com>', { mailFrom: 'Laurel <laurel@example.com>' }],
    ['MAIL_FROM', 'laurel@example.com', { mailFrom: 'laurel@example.com' }],
    [
      'PUBLIC_URL',
      'http://example.com:8080/users//',
      {
        publicUrl: 'http://example.com:8080/users',
        publicUrlGiven: true,
        mailFrom: 'no-reply@example.com',
      },
    ],
    ['DASHBOARD_URL', 'https://board.example.com/a?b#c', { dashboardOrigin: 'https://board.example.com' }],
    ['DASHBOARD_URL', 'http://localhost:5173/', { dashboardOrigin: 'http://localhost:5173' }],
    ['LAUREL_SECRET', secret, { secret }],
    ['RATE_LIMITS', 'off', {}],
    ['RATE_LIMITS', 'on', { rateLimits: true }],
    ['WORKERS', '1', {}],
    ['WORKERS', '64', { workers: 64 }],
    ['FILES_MAX_MB', '1', { fileBytesMax: 1024 * 1024 }],
    [
      'FILES_S3_URL',
      'https://key:a%2Fb%2B@s3.example.com/bucket/folder/?region=eu-central-1',
      {
        filesS3: {
          endpoint: 'https://s3.example.com/bucket/folder',
          accessKeyId: 'key',
          secretAccessKey: 'a/b+',
          region: 'eu-central-1',
        },
      },
    ],
    [
      'FILES_S3_URL',
      'http://key:secret@127.0.0.1:9000/bucket',
      {
        filesS3: {
          endpoint: 'http://127.0.0.1:9000/bucket',
          accessKeyId: 'key',
          secretAccessKey: 'secret',
          region: 'us-east-1',
        },
      },
    ],
    ...['1', 'true', 'on'].map((on): [string, string, Partial<Config>] => [
      'TEST_CLOCK',
      on,
      { testClock: true },
    ]),
    ...['0', 'false', 'off'].map((off): [string, string, Partial<Config>] => ['TEST_CLOCK', off, {}]),
    ...['1', 'true', 'on'].map((on): [string, string, Partial<Config>] => [
      'TRUST_PROXY',
      on,
      { trustProxy: 1 },
    ]),
    ['TRUST_PROXY', '2', { trustProxy: 2 }],
    [
      'TRUST_PROXY',
      '10.0.0.0/8, 127.0.0.1,fd00::/8',
      { trustProxy: ['10.0.0.0/8', '127.0.0.1', 'fd00::/8'] },
    ],
    ['TRUST_PROXY', '0', {}],
    ['OUTBOUND_ALLOW', '127.0.0.0/8', { outboundAllow: ['127.0.0.0/8'] }],
    ['OUTBOUND_ALLOW', ' 10.0.0.0/8 , ::1/128,, ', { outboundAllow: ['10.0.0.0/8', '::1/128'] }],
    ['OUTBOUND_ALLOW', '0.0.0.0/0', { outboundAllow: ['0.0.0.0/0'] }],
    ...(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const).map(
      (level): [string, string, Partial<Config>] => ['LOG_LEVEL', level, { logLevel: level }],
    ),
  ])('%s=%s', (name, value, changes) => {
    expect(read({ [name]: value })).toEqual({ ...defaults, ...changes })
  })

  test('PUBLIC_URL wins over what host and port would give', () => {
    const env = { HOST: '0.0.0.0', PORT: '8080', PUBLIC_URL: 'https://laurel.example.com' }
    expect(read(env).publicUrl).toBe('https://laurel.example.com')
  })
})

describe('a setting that is wrong stops the start with a sentence that names it', () => {
  test.each([
    ...['0', '65536', '-1', '3000.5', '3e3', '0x10', ' 3000', '3000 ', 'http', '+3000', '٣'].map((bad) => [
      'PORT',
      bad,
    ]),
    ...[
      'mysql://db/laurel',
      'db.example.com',
      'postgres:db',
      'Postgres',
      ' postgres://db/x',
      'http://db',
    ].map((bad) => ['DATABASE_URL', bad]),
    ...[
      'laurel.example.com',
      'ftp://example.com',
      'https://',
      'javascript:alert(1)',
      '//example.com',
      '/x',
    ].flatMap((bad) => [
      ['PUBLIC_URL', bad],
      ['DASHBOARD_URL', bad],
    ]),
    ...['https://example.com/?a=1', 'https://example.com/?', 'https://example.com/#top'].map((bad) => [
      'PUBLIC_URL',
      bad,
    ]),
    ['LAUREL_SECRET', 'x'.repeat(31)],
    ...['yes', '2', 'TRUE', 'On', ' 1'].map((bad) => ['TEST_CLOCK', bad]),
    ...[
      'yes',
      '10',
      '-1',
      'TRUE',
      ' 1',
      '1.5',
      ',',
      '1,2',
      '127.0.0.1/33',
      '0.0.0.0/0',
      '::1/129',
      'localhost',
    ].map((bad) => ['TRUST_PROXY', bad]),
    ...['127.0.0.1', '127.0.0.0/33', '::1/129', '10.0.0.0/', '10.0.0.0/-1', '10.0.0/8', 'localhost/8'].map(
      (bad) => ['OUTBOUND_ALLOW', bad],
    ),
    ...['10.0.0.0/8/8', '10.0.0.0/8;11.0.0.0/8', '10.0.0.0/8, example.com', '*', '10.0.0.0/8.0'].map(
      (bad) => ['OUTBOUND_ALLOW', bad],
    ),
    ...['verbose', 'INFO', ' info', '30', 'toString'].map((bad) => ['LOG_LEVEL', bad]),
    ['SMTP_URL', 'mail.example.com'],
    ['SMTP_URL', 'https://mail.example.com'],
    ['MAIL_FROM', 'nobody'],
    ...[
      's3.example.com/bucket',
      'https://s3.example.com/bucket',
      'https://key@s3.example.com/bucket',
      'https://key:secret@s3.example.com/',
      'https://key:%zz@s3.example.com/bucket',
      'ftp://key:secret@s3.example.com/bucket',
    ].map((bad) => ['FILES_S3_URL', bad]),
    ...['0', '51', '1.5', 'many'].map((bad) => ['FILES_MAX_MB', bad]),
    ['RATE_LIMITS', 'sometimes'],
    ...['65', '0', 'auto', '-1'].map((bad) => ['WORKERS', bad]),
  ])('%s=%s', (name = '', value = '') => {
    const said = sentence({ [name]: value })
    expect(said?.startsWith(name)).toBe(true)
    expect(said?.endsWith('.')).toBe(true)
    expect(said).not.toContain('\n')
  })

  test.each([
    ['DATABASE_URL', 'mysql://admin:hunter22@db/laurel'],
    ['LAUREL_SECRET', 'hunter22'],
    ['SMTP_URL', 'smpt://me:hunter22@mail.example.com'],
    ['PUBLIC_URL', 'https://me:hunter22@laurel.example.com'],
    ['FILES_S3_URL', 'https://me:hunter22@s3.example.com'],
  ])('%s may hold a secret, so the sentence does not repeat it', (name, value) => {
    const said = sentence({ [name]: value })
    expect(said).toContain(name)
    expect(said).not.toContain('hunter22')
  })
})
