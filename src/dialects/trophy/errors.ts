import type { FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify'
import type { Refusal, RefusalCode } from '#core/shared/errors.ts'
import { describeError, HttpError, type HttpFault } from '#http/errors.ts'
import { schemaSentence } from '#http/schema-sentence.ts'

interface Answer {
  readonly status: number
  /** The text under `error`; the refusal's own sentence when absent. */
  readonly text?: (refusal: Refusal, dashboardOrigin: string) => string
}

const always = (text: string) => () => text
const comeBack = { status: 503, text: always('Service unavailable, please try again') }

/** Every refusal in Trophy's words (trophy.md §1.5). Never 409: the SDK repeats it. */
const refusals = {
  invalid: { status: 422 },
  user_not_found: { status: 404, text: always('User not found') },
  user_exists: { status: 422, text: always('User already exists') },
  customer_id_taken: { status: 422 },
  username_taken: { status: 422 },
  email_taken: { status: 422 },
  email_required: { status: 422, text: always('email is required when subscribeToEmails is true') },
  unknown_attributes: {
    status: 422,
    text: ({ values = [] }, dashboardOrigin) =>
      `Invalid attribute keys: ${values.join(', ')}. Please ensure all attribute keys match those set up at ${dashboardOrigin}/users/attributes.`,
  },
  unknown_event_attributes: {
    status: 422,
    text: ({ values = [] }, dashboardOrigin) =>
      `Invalid attribute keys: ${values.join(', ')}. Please ensure all attribute keys match those set up at ${dashboardOrigin}/metrics.`,
  },
  invalid_attribute: { status: 422 },
  not_owner: { status: 403, text: always('This API key cannot act on behalf of this user') },
  not_found: { status: 404 },
  tenant_required: { status: 422, text: always('Tenant-ID header is required') },
  tenant_not_found: { status: 422, text: always('Tenant not found') },
  forbidden: { status: 403 },
  not_enabled: { status: 400 },
  // No Trophy operation asks a webhook for leave; the table is total all the same.
  webhook_refused: { status: 422 },
  webhook_failed: { status: 500, text: always('Internal server error') },
  webhook_unconfigured: { status: 500, text: always('Internal server error') },
  // Nor does any take pictures.
  invalid_image: { status: 422 },
  rate_limited: { status: 429, text: always('Too many requests') },
  overloaded: comeBack,
  unavailable: comeBack,
} satisfies Record<RefusalCode, Answer>

/** Faults of the request itself, likewise. A wrong method on a known path is a path that does not exist. */
const faults = {
  bad_json: [400, 'Invalid JSON body'],
  bad_url: [400, 'Invalid percent-encoding in the URL'],
  fragment: [400, 'The URL must not contain #'],
  body_too_large: [413, 'The body is larger than 1 MiB'],
  media_type: [415, 'Content-Type must be application/json'],
  not_found: [404, 'Not found'],
  method_not_allowed: [404, 'Not found'],
  unauthorized: [401, 'Invalid API key'],
} satisfies Record<HttpFault, readonly [status: number, text: string]>

/** Answers a thrown error as `{"error": text}`; what no client caused is logged and not told. */
export function replyError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  dashboardOrigin: string,
): FastifyReply {
  const send = (status: number, text: string) => {
    if ((status === 503 || status === 429) && !reply.hasHeader('retry-after'))
      reply.header('retry-after', '1')
    return reply.code(status).send({ error: text })
  }
  const described = describeError(error)
  switch (described.kind) {
    case 'refusal': {
      const answer: Answer = refusals[described.refusal.code]
      // An overloaded server must not also write a line per request.
      if (answer.status >= 500 && described.refusal.code !== 'overloaded')
        request.log.warn({ err: error }, 'request could not be served')
      return send(
        answer.status,
        answer.text?.(described.refusal, dashboardOrigin) ?? described.refusal.message,
      )
    }
    case 'http':
      return send(...faults[described.fault])
    case 'schema':
      return send(422, described.message)
    case 'internal':
      request.log.error({ err: error }, 'request failed')
      return send(500, 'Internal server error')
  }
}

/** Words what a schema refuses in a part of a request, such as `body`. */
export type SchemaErrors = (faults: readonly FastifySchemaValidationError[], part: string) => Error

/**
 * Words what a schema refuses, one sentence for the first fault: `attributes.plan must be a string`. A body that
 * should be an object and is something else is no JSON body at all on the application API (trophy.md §1.5), and
 * 422 on the admin API (§1.8).
 */
export const applicationSchemaErrors: SchemaErrors = ([first], part) =>
  first !== undefined && part === 'body' && isAboutWholeBody(first)
    ? new HttpError('bad_json', 'The body must be a JSON object')
    : new Error(schemaSentence(first, part))

/** @see applicationSchemaErrors */
export const adminSchemaErrors: SchemaErrors = ([first], part) => new Error(schemaSentence(first, part))

const isAboutWholeBody = (fault: FastifySchemaValidationError) =>
  fault.instancePath === '' && fault.keyword === 'type'
