import type { ProfilePatch, SocialFields } from '#core/profile/patch.ts'
import { CoreError, type Refusal } from '#core/shared/errors.ts'
import { parseCustomerId, type CustomerId, type Micros } from '#core/shared/ids.ts'
import { isJsonObject, type JsonObject } from '#core/shared/json.ts'
import { countCodePoints, isStorableText } from '#core/shared/text.ts'
import { isEmail } from '#core/users/email.ts'
import type { Location } from '#core/users/user.ts'
import { parseJsonBody } from '#http/json-body.ts'
import { parseBirthdate } from './birthdate.ts'
import type { Profile } from './profile.ts'

const textLengthMax = 255
const bioLengthMax = 300
const avatarLengthMax = 2048
/** Unless the project has set more. */
export const metadataBytesDefault = 10_240

/** The eight fields an update may write; any other key is ignored (replyke.md §4.1). */
export const profileFields = [
  'name',
  'username',
  'avatar',
  'bio',
  'birthdate',
  'location',
  'metadata',
  'secureMetadata',
] as const

/** How values are read; what is left out is as replyke.md §3 has it. */
export interface Rules extends Pick<Profile, 'lowerCaseUsernames'> {
  readonly metadataBytesMax?: number
  /** Are degrees refused that there are none of (§3.3)? */
  readonly checkLocation?: boolean
}

/**
 * The fields of a PATCH as a patch of the core, or why one of them is refused (replyke.md §4.1).
 * @param withPictures pictures come with it: they are enough of an update
 */
export function toUpdate(fields: JsonObject, rules: Rules, withPictures = false): ProfilePatch | Refusal {
  if (!withPictures && !profileFields.some((field) => Object.hasOwn(fields, field))) {
    return { code: 'invalid', message: `An update needs one of ${profileFields.join(', ')}` }
  }
  try {
    return toProfilePatch(fields, rules)
  } catch (error) {
    if (error instanceof CoreError) return error.refusal
    throw error
  }
}

/**
 * Known fields as a patch; a key that is absent is left alone, null clears (replyke.md §3.1, §4.1).
 * @throws CoreError `invalid` with the field
 */
export function toProfilePatch(fields: JsonObject, rules: Rules): ProfilePatch {
  const name = given(fields, 'name', (value) => orNull(value, (raw) => text('name', raw, textLengthMax)))
  const social = present<SocialFields>({
    username: given(fields, 'username', (value) => orNull(value, (raw) => toUsername(raw, rules))),
    avatar: given(fields, 'avatar', (value) =>
      orNull(value, (raw) => text('avatar', raw, avatarLengthMax, asIs)),
    ),
    bio: given(fields, 'bio', (value) => orNull(value, (raw) => text('bio', raw, bioLengthMax))),
    birthdate: given(fields, 'birthdate', (value) => orNull(value, toBirthdate)),
    location: given(fields, 'location', (value) => orNull(value, (raw) => toLocation(raw, rules))),
    metadata: given(fields, 'metadata', (value) => toMetadata('metadata', value, rules)),
    secureMetadata: given(fields, 'secureMetadata', (value) => toMetadata('secureMetadata', value, rules)),
  })
  return { ...(name === undefined ? {} : { name: { whole: name } }), social }
}

/**
 * The `userData` of an external JWT: the same fields and the email (replyke.md §2.3, §13.3).
 * @throws CoreError `invalid` with the field
 */
export function toExternalPatch(
  userData: unknown,
  rules: Rules,
): { readonly patch: ProfilePatch; readonly email: string | null } {
  if (userData === undefined || userData === null) return { patch: {}, email: null }
  if (!isJsonObject(userData)) throw invalid('userData', 'must be an object')
  const email = given(userData, 'email', (value) => orNull(value, toEmail))
  const patch = toProfilePatch(userData, rules)
  return {
    patch: email === undefined ? patch : { ...patch, email: { rule: 'flag', email } },
    email: email ?? null,
  }
}

const passwordLengthMax = 1024

/** What a sign-up asks for. */
export interface AccountFields {
  readonly email: string
  readonly password: string
  readonly patch: ProfilePatch
}

/**
 * The body of a sign-up: null for an optional field is as absent, and the username is lower-cased in every generation
 * (replyke.md §3.2, §5.1, §13.10). Null when the email or the password is missing.
 * @throws CoreError `invalid` with the field
 */
export function toAccount(body: unknown, rules: Partial<Rules> = {}): AccountFields | null {
  if (!isJsonObject(body) || isMissing(body['email']) || isMissing(body['password'])) return null
  const email = toEmail(body['email'])
  const password = toPassword('password', body['password'])
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
  return { email, password, patch: toProfilePatch(given, { ...rules, lowerCaseUsernames: true }) }
}

/** @throws CoreError `invalid` with the field */
export const toPassword = (field: string, raw: unknown): string => text(field, raw, passwordLengthMax, asIs)

const isMissing = (value: unknown) => value === undefined || value === null || value === ''

const creationFields = ['name', 'username', 'avatar', 'bio', 'metadata', 'secureMetadata'] as const

/**
 * The query of by-foreign-id as a new user's fields; metadata comes as JSON text (replyke.md §4.3).
 * @throws CoreError `invalid` with the field
 */
export function toNewUser(query: Readonly<Record<string, unknown>>, rules: Rules): ProfilePatch {
  const fields: Record<string, JsonObject[string]> = {}
  for (const field of creationFields) {
    const value = query[field]
    if (value === undefined) continue
    if (typeof value !== 'string') throw invalid(field, 'may be given once')
    fields[field] = field === 'metadata' || field === 'secureMetadata' ? jsonText(field, value, rules) : value
  }
  return toProfilePatch(fields, rules)
}

/** A customer's id from a query or a token; null when it cannot be one. */
export function toForeignId(raw: unknown): CustomerId | null {
  try {
    return parseCustomerId(raw)
  } catch {
    return null
  }
}

/**
 * Only ASCII letters, digits, `.` and `_` stay (replyke.md §3.2). An empty one clears; one of which nothing is left is
 * refused, blanks included (§13.5).
 */
export function toUsername(raw: unknown, rules: Rules): string | null {
  if (typeof raw !== 'string') throw invalid('username', 'must be a string')
  if (raw === '') return null
  const kept = raw.replaceAll(/[^A-Za-z0-9._]/g, '')
  if (kept === '') throw invalid('username', 'must hold letters, digits, "." or "_"')
  if (kept.length > textLengthMax) throw invalid('username', `must be at most ${textLengthMax} characters`)
  return rules.lowerCaseUsernames ? kept.toLowerCase() : kept
}

/** `{longitude, latitude}` or a GeoJSON Point: any finite numbers, unless the project wants degrees (replyke.md §3.3). */
export function toLocation(raw: unknown, { checkLocation = false }: Partial<Rules> = {}): Location {
  const location = readLocation(raw)
  if (checkLocation && (Math.abs(location.latitude) > 90 || Math.abs(location.longitude) > 180))
    throw invalid('location', 'must have a latitude of -90 to 90 and a longitude of -180 to 180')
  return location
}

function readLocation(raw: unknown): Location {
  if (!isJsonObject(raw)) throw invalid('location', 'must be an object with longitude and latitude')
  if (raw['type'] === undefined)
    return { longitude: degree(raw['longitude']), latitude: degree(raw['latitude']) }
  const { type, coordinates } = raw
  if (type !== 'Point' || !Array.isArray(coordinates)) throw invalid('location', 'must be a GeoJSON Point')
  if (coordinates.length < 2 || coordinates.length > 3) throw invalid('location', 'must have two coordinates')
  const [longitude, latitude] = coordinates.map(degree) // an altitude is checked, then dropped (§13.10)
  return { longitude: degree(longitude), latitude: degree(latitude) }
}

/** A JSON object of at most 10,240 bytes of compact JSON, or what the project has set; never null (replyke.md §3.1). */
export function toMetadata(
  field: string,
  raw: unknown,
  { metadataBytesMax = metadataBytesDefault }: Partial<Rules> = {},
): JsonObject {
  if (!isJsonObject(raw)) throw invalid(field, 'must be an object')
  if (Buffer.byteLength(JSON.stringify(raw)) > metadataBytesMax) {
    throw invalid(field, `must be at most ${metadataBytesMax} bytes of JSON`)
  }
  return raw
}

/** Trimmed and lower-cased (replyke.md §3.1). */
export function toEmail(raw: unknown): string {
  const email = text('email', raw, textLengthMax).toLowerCase()
  if (!isEmail(email)) throw invalid('email', 'must be an email address')
  return email
}

function toBirthdate(raw: unknown): Micros {
  const instant = typeof raw === 'string' ? parseBirthdate(raw) : undefined
  if (instant === undefined)
    throw invalid('birthdate', 'must be an ISO date or date-time of the years 1 to 9999')
  return instant
}

function degree(raw: unknown): number {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) throw invalid('location', 'must have two numbers')
  return raw === 0 ? 0 : raw // -0 is 0 (§13.10)
}

const trimmed = (value: string) => value.trim()
const asIs = (value: string) => value

function text(field: string, raw: unknown, lengthMax: number, prepare = trimmed): string {
  if (typeof raw !== 'string') throw invalid(field, 'must be a string')
  const value = prepare(raw)
  if (countCodePoints(value) > lengthMax) throw invalid(field, `must be at most ${lengthMax} characters`)
  if (!isStorableText(value)) throw invalid(field, 'holds characters that cannot be stored')
  return value
}

function jsonText(field: string, raw: string, rules: Rules): JsonObject {
  let value: unknown
  try {
    value = parseJsonBody(Buffer.from(raw))
  } catch {
    throw invalid(field, 'must be JSON text')
  }
  return toMetadata(field, value, rules)
}

const invalid = (field: string, message: string) =>
  new CoreError({ code: 'invalid', field, message: `${field} ${message}` })

function given<T>(fields: JsonObject, key: string, read: (value: unknown) => T): T | undefined {
  return Object.hasOwn(fields, key) ? read(fields[key]) : undefined
}

const orNull = <T>(value: unknown, read: (value: unknown) => T): T | null =>
  value === null ? null : read(value)

/** Without the members that are undefined: absent is not the same as a value (DESIGN §4.3). */
function present<T extends object>(members: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T
}
