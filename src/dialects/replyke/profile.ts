import { projectIdPattern } from '#core/shared/ids.ts'

/** An error in Replyke's own words (replyke.md §1.4). */
export interface Words {
  readonly error: string
  readonly code: string
}

/**
 * What differs between the generations of Replyke's API, in one place (replyke.md §0). The mount a request came in on
 * chooses the profile.
 */
export interface Profile {
  readonly generation: 5 | 6 | 7
  /** The fields of an update stand in the body itself, not under `update` (§4.1). */
  readonly flatUpdates: boolean
  /** Usernames are lower-cased wherever they are written (§3.2). */
  readonly lowerCaseUsernames: boolean
  /** What the stored role `editor` is called (§11 no. 16). */
  readonly editorRole: 'editor' | 'moderator'
  /** `avatarFileId`, `bannerFileId`, `authMethods` (§3.1). */
  readonly fileFields: boolean
  /** The refresh token also goes out as a cookie (§2.2). */
  readonly refreshCookie: boolean
  /** A refresh gives another refresh token (§2.2). */
  readonly rotatesTokens: boolean
  /** How lists are wrapped: under their own name, or under `data` (§1.4). */
  readonly listEnvelope: 'named' | 'data'
  /** A follow that was made is told (§6). */
  readonly tellsFollow: boolean
  /** What a webhook's refusal without a message is called (§8.2). */
  readonly refusalText: string
  /** The body of an update is missing or a value in it is invalid (§4.1). */
  readonly invalidUpdate: Words
  readonly invalidUserId: Words
  readonly invalidForeignId: Words
  readonly invalidNewUser: Words
  readonly invalidUserData: Words
  /** A value of a sign-up is missing or invalid (§5.1). */
  readonly invalidAccount: Words
  readonly invalidUsernameQuery: Words
  /** The refresh token is no token of ours, or has had its time (§5.5). */
  readonly badRefreshToken: Words
  /** The refresh token is another project's, or lacks claims (§5.5). */
  readonly foreignRefreshToken: Words
}

const foreignIdText = 'Missing or invalid foreign user ID.'
const usernameText = 'Username is required and must be a string.'
const badTokenText = 'Invalid or expired refresh token.'
const foreignTokenText = 'Invalid refresh token.'
const userIdText = 'Missing or invalid userId in request parameters'

const p5: Profile = {
  generation: 5,
  flatUpdates: false,
  lowerCaseUsernames: false,
  editorRole: 'editor',
  fileFields: false,
  refreshCookie: true,
  rotatesTokens: false,
  listEnvelope: 'named',
  tellsFollow: false,
  refusalText: 'Invalid user data',
  invalidUpdate: { error: 'Missing required data', code: 'user/missing-data' },
  invalidUserId: { error: userIdText, code: 'user/invalid-user-id' },
  invalidForeignId: { error: foreignIdText, code: 'user/invalid-identifier' },
  invalidNewUser: { error: 'Missing required data', code: 'user/missing-data' },
  invalidUserData: { error: 'Invalid user data', code: 'auth/missing-fields' },
  invalidAccount: { error: 'Missing required fields', code: 'auth/missing-fields' },
  invalidUsernameQuery: { error: usernameText, code: 'username/invalid-input' },
  badRefreshToken: { error: badTokenText, code: 'auth/refresh-token-invalid' },
  foreignRefreshToken: { error: foreignTokenText, code: 'auth/invalid-refresh-token' },
}

const p6: Profile = {
  ...p5,
  generation: 6,
  editorRole: 'moderator',
  tellsFollow: true,
  refusalText: 'User validation failed',
}

const p7: Profile = {
  ...p6,
  generation: 7,
  flatUpdates: true,
  lowerCaseUsernames: true,
  fileFields: true,
  refreshCookie: false,
  rotatesTokens: true,
  listEnvelope: 'data',
  invalidUpdate: { error: 'Missing required data', code: 'user/invalid-params' },
  invalidUserId: { error: userIdText, code: 'user/invalid-params' },
  invalidForeignId: { error: foreignIdText, code: 'user/invalid-query' },
  invalidNewUser: { error: 'Missing required data', code: 'user/invalid-query' },
  invalidUserData: { error: 'Invalid user data', code: 'auth/invalid-body' },
  invalidAccount: { error: 'Missing required fields', code: 'auth/invalid-body' },
  invalidUsernameQuery: { error: usernameText, code: 'username/invalid-query' },
  badRefreshToken: { error: badTokenText, code: 'auth/refresh-token-malformed' },
  foreignRefreshToken: { error: foreignTokenText, code: 'auth/refresh-token-project-mismatch' },
}

/** What clients of today are answered by. */
export const newestProfile = p7

export interface Mount {
  readonly prefix: string
  readonly profile: Profile
}

/** The project's segment of a path. Its pattern keeps other wires' paths from falling through (DESIGN §1). */
export const projectSegment = `:projectId(^${projectIdPattern}$)`

/** The mount that SEED documents, and that our own API reference describes. */
export const documentedMount: Mount = { prefix: `/${projectSegment}`, profile: p5 }

/** Every other mount with a project (§1.2). */
export const otherMounts: readonly Mount[] = [
  { prefix: `/api/v5/${projectSegment}`, profile: p5 },
  { prefix: `/api/v6/${projectSegment}`, profile: p6 },
  { prefix: `/v7/${projectSegment}`, profile: p7 },
  { prefix: `/api/v7/${projectSegment}`, profile: p7 },
  { prefix: `/${projectSegment}/api/v7`, profile: p7 },
]

/** Mounts without a project, for connections only (§1.2): two generations of clients leave it out there. */
export const mountsWithoutProject: readonly Mount[] = [
  { prefix: '/api/v6', profile: p6 },
  { prefix: '/v7', profile: p7 },
  { prefix: '/api/v7', profile: p7 },
]

const project = `(?<project>${projectIdPattern.replace('$)', '(?:/|$))')})`
const shapes: ReadonlyArray<readonly [RegExp, Profile]> = [
  [new RegExp(`^/(?:v7|api/v7)(?:/${project})?(?:/|$)`), p7],
  [new RegExp(`^/${project}/api/v7(?:/|$)`), p7],
  [new RegExp(`^/api/v6(?:/${project})?(?:/|$)`), p6],
  [new RegExp(`^/api/v5(?:/${project})?(?:/|$)`), p5],
  [/^\/internal(?:\/|$)/, p5],
  [new RegExp(`^/${project}(?:/|$)`), p5],
]

/** Where a path leads, also one that no route answers; null when it is not this wire's. */
export function placeOf(
  path: string,
): { readonly profile: Profile; readonly projectId: string | null } | null {
  const decoded = decodePath(path)
  for (const [shape, profile] of shapes) {
    const match = shape.exec(decoded)
    if (match !== null) return { profile, projectId: match.groups?.['project'] ?? null }
  }
  return null
}

// The router reads `/%70roj` as `/proj`; what cannot be decoded is looked at as it stands.
function decodePath(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
