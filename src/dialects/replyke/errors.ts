import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal, RefusalCode } from '#core/shared/errors.ts'
import { describeError, type HttpFault } from '#http/errors.ts'
import type { Operation } from './call.ts'
import type { Profile, Words } from './profile.ts'

/** An answer in Replyke's shape (replyke.md §1.4). */
export interface ErrorAnswer {
  readonly status: number
  readonly body: Words & { readonly field?: string; readonly details?: string }
}

/** A refusal that only this wire knows. */
export class ReplykeError extends Error {
  override readonly name = 'ReplykeError'
  readonly answer: ErrorAnswer
  constructor(status: number, body: ErrorAnswer['body']) {
    super(body.error)
    this.answer = { status, body }
  }
}

/** How the route that failed speaks: its area and what it calls an unusable request. */
export interface Speech {
  readonly profile: Profile
  readonly area: Operation['area'] | 'request'
  readonly unreadable: Words
  readonly invalid: Words
  /** What it calls a fault of the server. */
  readonly serverError: string
}

export const serverErrorText = 'Internal server error'
/** As some areas write it. */
export const serverErrorSentence = 'Internal server error.'
export const projectNotFound: ErrorAnswer['body'] = { error: 'Project not found', code: 'project/not-found' }
const routeNotFound = answer(404, 'Route not found', 'route/not-found')
const unauthorized = answer(401, 'Unauthorized', 'auth/unauthorized')
const foreignIdTaken = answer(409, 'User already exists', 'DUPLICATE_FOREIGN_ID')
const invalidToken = answer(403, 'Forbidden', 'auth/invalid-token')

/** The total table over what the core refuses: each profile and area in its own words (replyke.md §4, §5, §8.2). */
const refusals = ({ profile, area, invalid, serverError: ours }: Speech) =>
  ({
    invalid: (refusal) => invalidValue(invalid, refusal),
    email_required: (refusal) => invalidValue(invalid, refusal),
    unknown_attributes: (refusal) => invalidValue(invalid, refusal),
    unknown_event_attributes: (refusal) => invalidValue(invalid, refusal),
    invalid_attribute: (refusal) => invalidValue(invalid, refusal),
    not_enabled: (refusal) => invalidValue(invalid, refusal),
    user_not_found: () => answer(404, 'User not found', 'user/not-found'),
    not_found: () => routeNotFound,
    tenant_required: () => answer(400, 'Tenant-ID header is required', 'tenant/required'),
    tenant_not_found: () => answer(400, 'Tenant not found', 'tenant/not-found'),
    not_owner: () => answer(403, 'Not authorized to update this user.', 'user/not-authorized'),
    forbidden: () => invalidToken,
    username_taken: () => ({
      status: 409,
      body: { error: 'Username already taken', field: 'username', code: 'DUPLICATE_USERNAME' },
    }),
    email_taken: () => ({
      status: 409,
      body: { error: 'Email already in use', field: 'email', code: 'DUPLICATE_EMAIL' },
    }),
    user_exists: () => foreignIdTaken,
    customer_id_taken: () => foreignIdTaken,
    webhook_refused: ({ message }) =>
      answer(400, message === '' ? profile.refusalText : message, `${area}/validation-failed`),
    webhook_unconfigured: () =>
      answer(400, 'Webhook URL or secret not configured', `${area}/validation-failed`),
    invalid_image: ({ field, message }) => ({
      status: 422,
      body: {
        error: `${field === 'bannerFile' ? 'Banner' : 'Avatar'} file is not a valid image: ${message}`,
        code: `${area}/invalid-image`,
        field: field ?? 'avatarFile',
      },
    }),
    rate_limited: ({ message }) => answer(429, message, 'rate-limit/exceeded'),
    webhook_failed: () => serverError(area, ours, 'Webhook request failed'),
    overloaded: () => serverError(area, ours, 'Database unavailable'),
    unavailable: () => serverError(area, ours, 'Database unavailable'),
  }) satisfies Record<RefusalCode, (refusal: Refusal) => ErrorAnswer>

/** What is wrong with the request itself. A body that cannot be read is the route's own 400 (replyke.md §1.4). */
const faults = ({ unreadable }: Speech) =>
  ({
    bad_json: { status: 400, body: unreadable },
    media_type: { status: 400, body: unreadable },
    bad_url: answer(400, 'The path cannot be decoded', 'request/invalid-path'),
    fragment: answer(400, 'The address must not contain "#"', 'request/invalid-path'),
    body_too_large: answer(413, 'The request body is too large', 'request/too-large'),
    not_found: routeNotFound,
    method_not_allowed: routeNotFound,
    unauthorized,
  }) satisfies Record<HttpFault, ErrorAnswer>

/** Any thrown thing as this wire's answer. */
export function toAnswer(error: unknown, speech: Speech): ErrorAnswer {
  if (error instanceof ReplykeError) return error.answer
  const described = describeError(error)
  switch (described.kind) {
    case 'refusal':
      return refusals(speech)[described.refusal.code](described.refusal)
    case 'http':
      return faults(speech)[described.fault]
    case 'schema':
      return { status: 400, body: speech.unreadable }
    case 'internal':
      return serverError(speech.area, speech.serverError, 'Unexpected error')
  }
}

/** Answers an error; a fault of ours, or of a webhook, is logged with its cause. */
export function sendError(
  error: unknown,
  speech: Speech,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { status, body } = toAnswer(error, speech)
  if (status >= 500) request.log.error({ err: error }, 'request failed')
  if (status === 429 && !reply.hasHeader('retry-after')) reply.header('retry-after', '1')
  // Also where a route declared a shape for its answer: an error has its own.
  return reply.code(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(body)
}

function answer(status: number, error: string, code: string): ErrorAnswer {
  return { status, body: { error, code } }
}

/** `details` names no table and no statement (replyke.md §4.1). */
function serverError(area: Speech['area'], error: string, details: string): ErrorAnswer {
  return { status: 500, body: { error, code: `${area}/server-error`, details } }
}

const invalidValue = (invalid: Words, { field, message }: Refusal): ErrorAnswer => ({
  status: 400,
  body: field === undefined ? invalid : { ...invalid, field, details: message },
})
