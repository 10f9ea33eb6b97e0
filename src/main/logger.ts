import pino, { type Logger } from 'pino'
import type { LogLevel } from '#config/config.ts'

/** JSON lines on standard error. No headers, bodies, SQL or stacks: an error is its kind, its code and where it arose. */
export function createLogger(level: LogLevel): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describe, error: describe },
    },
    pino.destination({ fd: 2, sync: false }),
  )
}

function describe(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  // PostgreSQL's messages quote values and SQL; its code and the names of table and constraint are enough.
  const isDatabaseError = 'severity' in error && 'routine' in error
  const constraint =
    'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined
  return {
    type: error.name,
    code,
    constraint,
    message: isDatabaseError ? undefined : error.message,
    at: /\(?([^\s(]+\/(?:src|node_modules)\/[^\s)]+:\d+):\d+\)?/
      .exec(error.stack ?? '')?.[1]
      ?.replace(/^.*?\/((?:src|node_modules)\/)/, '$1'),
    cause: error.cause === undefined ? undefined : describe(error.cause),
  }
}
