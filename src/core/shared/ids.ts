import { CoreError } from './errors.ts'
import { countCodePoints, isStorableText } from './text.ts'

declare const brand: unique symbol
type Branded<T, B extends string> = T & { readonly [brand]: B }

/** A project: one environment of one product. `[A-Za-z0-9_-]{1,64}` and not a word other routes begin with. */
export type ProjectId = Branded<string, 'ProjectId'>
/** The unit of isolation: one (project, tenant) pair. A uuid. */
export type SpaceId = Branded<string, 'SpaceId'>
/** A user's own, never changing identity (DESIGN §4.1). A uuid in lower case. */
export type Uid = Branded<string, 'Uid'>
/** The id the customer gave the user: Trophy `id`, User.com `user_id`, Replyke `foreignId`. */
export type CustomerId = Branded<string, 'CustomerId'>
/** Microseconds since 1970-01-01T00:00:00Z, a safe integer: User.com shows six fractional digits. */
export type Micros = Branded<number, 'Micros'>

const customerIdLengthMax = 255

/**
 * Parses a customer's id (trophy.md §1.9, DESIGN §4.8): 1 to 255 code points, nothing trimmed or normalised;
 * `.` and `..` are refused because no client can address them.
 * @throws CoreError `invalid` with field `id`
 */
export function parseCustomerId(raw: unknown): CustomerId {
  if (typeof raw !== 'string')
    throw new CoreError({ code: 'invalid', field: 'id', message: 'id must be a string' })
  const length = countCodePoints(raw)
  if (length === 0 || length > customerIdLengthMax) {
    throw new CoreError({
      code: 'invalid',
      field: 'id',
      message: `id must be 1 to ${customerIdLengthMax} characters`,
    })
  }
  if (raw === '.' || raw === '..' || !isStorableText(raw)) {
    throw new CoreError({
      code: 'invalid',
      field: 'id',
      message: 'id contains characters that cannot be stored',
    })
  }
  return raw as CustomerId // one of the few casts: this function is where the brand is earned
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Is this text a lower-case uuid, the form of every id Laurel makes (trophy.md §1.9)? */
export const isUuid = (text: string): boolean => uuidPattern.test(text)

/** Words that a project id may not be, because another wire's path begins with them (DESIGN §1). */
export const reservedProjectIds: readonly string[] = [
  'api',
  'admin',
  'internal',
  'users',
  'auth',
  'follows',
  'connections',
  'public',
  'healthz',
  'readyz',
  'metrics',
  'docs',
  'dashboard',
  ...Array.from({ length: 9 }, (_, index) => `v${index + 1}`),
]

/** Words that stand where a Replyke id may stand in a path, so that no user gets one (replyke.md §1.2). */
export const reservedReplykeIds: readonly string[] = [
  'suggestions',
  'check-username',
  'by-foreign-id',
  'by-username',
]

/** The pattern of a project id, for route patterns and checks alike (DESIGN §1). */
export const projectIdPattern = `(?!(?:${reservedProjectIds.join('|')})$)[A-Za-z0-9_-]{1,64}`

const projectIdExpression = new RegExp(`^${projectIdPattern}$`)

/**
 * Parses a project id (DESIGN §1).
 * @throws CoreError `invalid` with field `projectId`
 */
export function parseProjectId(raw: string): ProjectId {
  if (!projectIdExpression.test(raw)) {
    const message = `"${raw}" is not a project id: 1 to 64 of A-Z a-z 0-9 _ - and none of the reserved words`
    throw new CoreError({ code: 'invalid', field: 'projectId', message })
  }
  return raw as ProjectId
}
