import type { FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify'
import { TooManyAttempts } from '#core/members/attempts.ts'
import type { Refusal, RefusalCode } from '#core/shared/errors.ts'
import { describeError, HttpError, type HttpFault } from '#http/errors.ts'
import { faultPath, schemaSentence } from '#http/schema-sentence.ts'

/** What this wire alone refuses: `code` is for programs, the message is shown to people. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly code: string
  readonly field: string | null
  /** Seconds until it may be tried again. */
  readonly retryAfter: number | null
  constructor(
    status: number,
    code: string,
    message: string,
    { field = null, retryAfter = null }: { field?: string | null; retryAfter?: number | null } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.field = field
    this.retryAfter = retryAfter
  }
}

/** The status of every refusal of the core; its code is told as it is. */
const statuses = {
  invalid: 422,
  user_not_found: 404,
  user_exists: 422,
  customer_id_taken: 422,
  username_taken: 422,
  email_taken: 422,
  email_required: 422,
  unknown_attributes: 422,
  unknown_event_attributes: 422,
  invalid_attribute: 422,
  not_owner: 403,
  not_found: 404,
  tenant_required: 422,
  tenant_not_found: 404,
  forbidden: 403,
  not_enabled: 422,
  webhook_refused: 422,
  webhook_failed: 502,
  webhook_unconfigured: 422,
  invalid_image: 422,
  rate_limited: 429,
  overloaded: 503,
  unavailable: 503,
} satisfies Record<RefusalCode, number>

/** Faults of the request itself, likewise. */
const faults = {
  bad_json: 400,
  bad_url: 400,
  fragment: 400,
  body_too_large: 413,
  media_type: 415,
  not_found: 404,
  method_not_allowed: 405,
  unauthorized: 401,
} satisfies Record<HttpFault, number>

/** The schema's first fault, worded, with the field that it is about. */
class SchemaFault extends Error {
  readonly field: string | null
  constructor(fault: FastifySchemaValidationError | undefined, part: string) {
    super(schemaSentence(fault, part))
    this.field = fault === undefined ? null : faultPath(fault) || null
  }
}

/** Words what a schema refuses; a body that should be an object and is something else is no JSON object. */
export const schemaErrors = ([first]: readonly FastifySchemaValidationError[], part: string): Error =>
  first !== undefined && part === 'body' && first.instancePath === '' && first.keyword === 'type'
    ? new HttpError('bad_json', 'The body must be a JSON object')
    : new SchemaFault(first, part)

/** Answers a thrown error as `{"error": {"code", "message", "field"}}`; what no client caused is logged and not told. */
export function replyError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const send = (
    status: number,
    code: string,
    message: string,
    field: string | null = null,
    values?: readonly string[],
  ) => {
    if ((status === 503 || status === 429) && !reply.hasHeader('retry-after'))
      reply.header('retry-after', '1')
    const told = {
      code,
      message,
      ...(field === null ? {} : { field }),
      ...(values === undefined ? {} : { values }),
    }
    // Text, so that no response schema of the route drops a member.
    return reply
      .code(status)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ error: told }))
  }
  if (error instanceof Refused) {
    if (error.retryAfter !== null) reply.header('retry-after', String(error.retryAfter))
    return send(error.status, error.code, error.message, error.field)
  }
  if (error instanceof TooManyAttempts) reply.header('retry-after', String(error.seconds))
  const described = describeError(error)
  switch (described.kind) {
    case 'refusal': {
      const { code, message, field, values }: Refusal = described.refusal
      if (statuses[code] >= 500 && code !== 'overloaded')
        request.log.warn({ err: error }, 'request could not be served')
      return send(statuses[code], code, message, field ?? null, values)
    }
    case 'http':
      return send(faults[described.fault], described.fault, described.message)
    case 'schema':
      return send(
        422,
        'invalid',
        described.message,
        error instanceof SchemaFault ? error.field : described.field,
      )
    case 'internal':
      request.log.error({ err: error }, 'request failed')
      return send(500, 'internal', 'Internal server error')
  }
}
