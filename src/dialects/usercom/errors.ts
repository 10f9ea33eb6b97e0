import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal, RefusalCode } from '#core/shared/errors.ts'
import { describeError, type HttpFault } from '#http/errors.ts'

/** A fault told in one sentence: `{"detail": …}` (usercom.md §1.3). */
export class Detail extends Error {
  override readonly name = 'Detail'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

/** Everything wrong with the fields of one request. */
export class Problems {
  readonly #byField = new Map<string, string[]>()

  add(field: string, message: string): void {
    const messages = this.#byField.get(field)
    if (messages === undefined) this.#byField.set(field, [message])
    else messages.push(message)
  }

  has(field: string): boolean {
    return this.#byField.has(field)
  }

  /** @throws InvalidFields when there is any */
  check(): void {
    if (this.#byField.size > 0) throw new InvalidFields(this.#byField)
  }
}

/** Faults told by field: `{"errors": {"<field>": ["…"]}}` (usercom.md §1.3). */
export class InvalidFields extends Error {
  override readonly name = 'InvalidFields'
  readonly byField: ReadonlyMap<string, readonly string[]>
  constructor(byField: ReadonlyMap<string, readonly string[]>) {
    super('invalid fields')
    this.byField = byField
  }
}

export const notFound = (): Detail => new Detail(404, 'Not found.')

interface Answer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** A field may be called `__proto__`: `fromEntries` makes it a member like any other. */
const fieldErrors = (errors: Iterable<readonly [field: string, messages: readonly string[]]>): Answer => ({
  status: 400,
  body: { errors: Object.fromEntries(errors) },
})
const detail = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body: { detail: message },
  headers,
})

const missing = () => detail(404, 'Not found.')
const forbidden = () => detail(403, 'You do not have permission to perform this action.')
const takenId = () => fieldErrors([['user_id', ['User with this user_id already exists.']]])
/** Nothing is lost and nothing is done: come back after a second (usercom.md §8.12). */
const comeBack = () =>
  detail(503, 'Service temporarily unavailable, try again later.', { 'retry-after': '1' })
const byField = ({ field, message }: Refusal) =>
  field === undefined ? detail(400, message) : fieldErrors([[field, [message]]])

const refusals = {
  invalid: byField,
  user_not_found: missing,
  not_found: missing,
  tenant_required: () => detail(400, 'Tenant-ID header is required.'),
  tenant_not_found: () => detail(400, 'Tenant not found.'),
  user_exists: takenId,
  customer_id_taken: takenId,
  username_taken: byField,
  email_taken: byField,
  email_required: byField,
  unknown_attributes: ({ values = [] }) => fieldErrors(values.map((name) => [name, ['Unknown attribute.']])),
  unknown_event_attributes: ({ values = [] }) =>
    fieldErrors(values.map((name) => [name, ['Unknown attribute.']])),
  invalid_attribute: ({ field = 'attributes', values = [] }) =>
    fieldErrors([[field, [`Expected a value of type ${values.join(' or ')}.`]]]),
  not_enabled: byField,
  not_owner: forbidden,
  forbidden,
  webhook_refused: forbidden,
  webhook_failed: comeBack,
  webhook_unconfigured: forbidden,
  invalid_image: byField,
  rate_limited: ({ message }) => detail(429, message, { 'retry-after': '1' }),
  overloaded: comeBack,
  unavailable: comeBack,
} satisfies Record<RefusalCode, (refusal: Refusal) => Answer>

const faults = {
  bad_json: (message) => detail(400, `JSON parse error - ${message}`),
  bad_url: () => detail(400, 'The path is not valid.'),
  fragment: () => detail(400, 'The address must not contain "#".'),
  body_too_large: () => detail(413, 'The request body is too large.'),
  media_type: (_message, type) => detail(415, `Unsupported media type "${type}" in request.`),
  not_found: missing,
  method_not_allowed: () => detail(405, 'Method not allowed.'),
  unauthorized: () => detail(401, 'Invalid token.', { 'www-authenticate': 'Token' }),
} satisfies Record<HttpFault, (message: string, mediaType: string) => Answer>

/** Answers any thrown thing in User.com's shapes (usercom.md §1.3). The cause of a fault of ours is only logged. */
export function replyError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, body, headers = {} } = answerOf(error, request)
  // Text, so that no response schema of the route drops a member.
  return reply
    .code(status)
    .headers(headers)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body))
}

function answerOf(error: unknown, request: FastifyRequest): Answer {
  if (error instanceof Detail) return detail(error.status, error.message, error.headers)
  if (error instanceof InvalidFields) return fieldErrors(error.byField)
  const described = describeError(error)
  switch (described.kind) {
    case 'refusal':
      return refusals[described.refusal.code](described.refusal)
    case 'http':
      return faults[described.fault](described.message, request.headers['content-type'] ?? '')
    case 'schema':
      return detail(400, described.message)
    case 'internal':
      request.log.error({ err: error }, 'request failed')
      return detail(500, 'A server error occurred.')
  }
}
