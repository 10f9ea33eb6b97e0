/** What the wire says when it refuses something: `message` is for people, `field` names the field that it is about. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly field: string | null
  readonly values: readonly string[]
  constructor(
    status: number,
    told: {
      readonly code: string
      readonly message: string
      readonly field?: string
      readonly values?: readonly string[]
    },
  ) {
    super(told.message)
    this.status = status
    this.code = told.code
    this.field = told.field ?? null
    this.values = told.values ?? []
  }
}

/** The error of an answer that is none of success, whatever its body is. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  const told = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  if (isTold(told)) return new ApiError(response.status, told)
  const message =
    response.status >= 500
      ? 'The server could not do this. Try again in a moment.'
      : `The server answered ${response.status}.`
  return new ApiError(response.status, { code: 'unreadable', message })
}

const isTold = (told: unknown): told is { code: string; message: string } =>
  typeof told === 'object' &&
  told !== null &&
  'code' in told &&
  typeof told.code === 'string' &&
  'message' in told &&
  typeof told.message === 'string'

/** What to tell somebody about anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.message
  // What fetch throws when nobody answers.
  if (error instanceof TypeError) return 'The server cannot be reached. Is it running, and are you online?'
  return error instanceof Error ? error.message : 'Something went wrong.'
}
