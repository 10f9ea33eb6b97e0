import type { FastifyError } from 'fastify'
import { CoreError, type Refusal } from '#core/shared/errors.ts'

/** What can be wrong with a request before any wire looks at its meaning. */
export type HttpFault =
  | 'bad_json' // not JSON, not UTF-8, NUL or lone surrogates, nested too deep, a number out of range
  | 'bad_url' // the path's percent-encoding
  | 'fragment' // the address contains `#`
  | 'body_too_large'
  | 'media_type'
  | 'not_found'
  | 'method_not_allowed'
  | 'unauthorized'

const statuses = {
  bad_json: 400,
  bad_url: 400,
  fragment: 400,
  body_too_large: 413,
  media_type: 415,
  not_found: 404,
  method_not_allowed: 405,
  unauthorized: 401,
} satisfies Record<HttpFault, number>

/** A fault of the request itself. `message` is safe to show. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly fault: HttpFault
  /** The status where no wire answers in words of its own. */
  readonly statusCode: number
  constructor(fault: HttpFault, message: string) {
    super(message)
    this.fault = fault
    this.statusCode = statuses[fault]
  }
}

export type DescribedError =
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'http'; readonly fault: HttpFault; readonly message: string }
  /** The body, query or path does not fit the route's schema. */
  | { readonly kind: 'schema'; readonly message: string; readonly field: string | null }
  /** A fault of ours: the cause is for the log, never for the client. */
  | { readonly kind: 'internal' }

const frameworkFaults: ReadonlyMap<string, HttpFault> = new Map(
  Object.entries({
    FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
    FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type',
    FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad_json',
    // The client went away in the middle of its body: nobody hears the answer, and it is no fault of ours.
    ECONNRESET: 'bad_json',
    FST_ERR_CTP_EMPTY_JSON_BODY: 'bad_json',
    FST_ERR_CTP_INVALID_JSON_BODY: 'bad_json',
    FST_ERR_BAD_URL: 'bad_url',
    FST_ERR_ASYNC_CONSTRAINT: 'bad_url',
    FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  } as const),
)

/** Sorts any thrown thing into what a dialect's error table has to know. Total: what is unknown is `internal`. */
export function describeError(error: unknown): DescribedError {
  if (error instanceof CoreError) return { kind: 'refusal', refusal: error.refusal }
  if (error instanceof HttpError) return { kind: 'http', fault: error.fault, message: error.message }
  if (!(error instanceof Error)) return { kind: 'internal' }
  const { validation, code } = error as Partial<FastifyError>
  if (validation !== undefined) {
    const field = validation[0]?.instancePath.split('/')[1] ?? null
    return { kind: 'schema', message: error.message, field: field === '' ? null : field }
  }
  const fault = code === undefined ? undefined : frameworkFaults.get(code)
  return fault === undefined ? { kind: 'internal' } : { kind: 'http', fault, message: error.message }
}
