import { Temporal } from 'temporal-polyfill'
import { parseNotifications } from '../preferences/notifications.ts'
import { parseDay } from '../shared/calendar.ts'
import { CoreError } from '../shared/errors.ts'
import { parseCustomerId, type CustomerId, type Micros } from '../shared/ids.ts'
import { isJsonObject, isStorableJson, type Json, type JsonObject } from '../shared/json.ts'
import { countCodePoints, isStorableText } from '../shared/text.ts'
import { isEmail } from '../users/email.ts'
import { spellOldPassword } from '../users/old-password.ts'
import { isTimeZone } from '../users/time-zone.ts'
import type { Location } from '../users/user.ts'
import type { CrmFields, ProfilePatch, SocialFields } from './patch.ts'

/** What a user signs in with, brought along from another server (replyke.md §2.5). */
export interface ImportedAccount {
  /** Trimmed and lower-cased. */
  readonly email: string
  readonly passwordHash: string
}

/** One user of an import, read and checked. */
export interface ImportedUser {
  readonly id: CustomerId
  readonly patch: ProfilePatch
  readonly account: ImportedAccount | null
  /** The address was verified elsewhere. */
  readonly isVerified: boolean
}

const lineLengthMax = 1024 * 1024
const textLengthMax = 255
const longTextLengthMax = 2048
const bioLengthMax = 300
const metadataBytesDefault = 10_240
const saltLengthMax = 1024
const listLengthMax = 1000

/** What the project has set otherwise than Replyke has it; its other operations follow the same. */
export interface ImportRules {
  readonly lowerCaseUsernames?: boolean
  readonly metadataBytesMax?: number
  /** Are degrees refused that there are none of? */
  readonly checkLocation?: boolean
}

type Reader = (value: Json, field: string) => unknown

const orNull =
  (read: Reader): Reader =>
  (value, field) =>
    value === null ? null : read(value, field)

const short = orNull((value, field) => text(value, field, textLengthMax))
const long = orNull((value, field) => text(value, field, longTextLengthMax))

const crmReaders: { readonly [Field in keyof CrmFields]: Reader } = {
  gender: oneOf('unknown', 'male', 'female'),
  crmStatus: oneOf('visitor', 'user'),
  phoneNumber: short,
  city: short,
  region: short,
  country: short,
  facebookUrl: long,
  googleUrl: long,
  linkedinUrl: long,
  twitterUrl: long,
  gravatarUrl: long,
  score: integer,
  crmNotifications: flag,
}

const socialFields = [
  'username',
  'avatar',
  'bio',
  'birthdate',
  'location',
  'metadata',
  'secureMetadata',
] as const satisfies ReadonlyArray<keyof SocialFields>

function socialReaders({
  lowerCaseUsernames = false,
  metadataBytesMax = metadataBytesDefault,
  checkLocation = false,
}: ImportRules): { readonly [Field in (typeof socialFields)[number]]: Reader } {
  const metadata: Reader = (value, field) => metadataOf(value, field, metadataBytesMax)
  return {
    username: orNull((value, field) => {
      const name = username(value, field)
      return lowerCaseUsernames ? name.toLowerCase() : name
    }),
    avatar: long,
    bio: orNull((value, field) => text(value, field, bioLengthMax)),
    birthdate: orNull(birthdate),
    location: orNull((value, field) => location(value, field, checkLocation)),
    metadata,
    secureMetadata: metadata,
  }
}

const otherFields = [
  'id',
  'signInEmail',
  'pbkdf2',
  'isVerified',
  'name',
  'firstName',
  'lastName',
  'email',
  'unsubscribed',
  'tz',
  'attributes',
  'deviceTokens',
  'notifications',
  'tags',
]
const allFields = new Set([...otherFields, ...Object.keys(crmReaders), ...socialFields])

/**
 * One line of an import as a user: the same fields as in the record (docs/user-record.md), absent leaves, null clears. A name
 * that is no field refuses the line, for it would be lost without a word.
 * @throws CoreError `invalid` with the field where one is to blame
 */
export function readImportedUser(line: string, rules: ImportRules = {}): ImportedUser {
  if (line.length > lineLengthMax)
    throw invalid(undefined, `the line is longer than ${lineLengthMax} characters`)
  const fields = parse(line)
  const unknown = Object.keys(fields).find((field) => !allFields.has(field))
  if (unknown !== undefined) throw invalid(unknown, 'is no field of a user')
  const id = parseCustomerId(fields['id'])
  const account = accountOf(fields)
  const crm = taken<CrmFields>(fields, crmReaders)
  const social = taken<SocialFields>(fields, socialReaders(rules))
  return {
    id,
    account,
    isVerified: optional(fields, 'isVerified', flag) === true,
    patch: {
      ...namePatch(fields),
      ...emailPatch(fields, account),
      ...given(fields, 'tz', orNull(timeZone)),
      ...attributesPatch(fields),
      ...given(fields, 'deviceTokens', texts),
      ...given(fields, 'notifications', parseNotifications),
      ...(Object.keys(crm).length === 0 ? {} : { crm }),
      ...(Object.keys(social).length === 0 ? {} : { social }),
      ...(fields['tags'] === undefined ? {} : { addTags: texts(fields['tags'], 'tags') }),
    },
  }
}

function parse(line: string): JsonObject {
  let value: Json
  try {
    value = JSON.parse(line) as Json
  } catch {
    throw invalid(undefined, 'the line is no JSON')
  }
  if (!isJsonObject(value)) throw invalid(undefined, 'the line is no JSON object')
  if (!isStorableJson(value)) throw invalid(undefined, 'the line holds what cannot be stored')
  return value
}

/** An address and its password come together: neither is worth anything alone. */
function accountOf(fields: JsonObject): ImportedAccount | null {
  const { signInEmail, pbkdf2 } = fields
  if ((signInEmail ?? null) === null && (pbkdf2 ?? null) === null) return null
  const email = text(signInEmail ?? null, 'signInEmail', textLengthMax)
    .trim()
    .toLowerCase()
  if (!isEmail(email)) throw invalid('signInEmail', 'must be an email address')
  if (!isJsonObject(pbkdf2)) throw invalid('pbkdf2', 'must be an object with hash and salt')
  const { hash, salt } = pbkdf2
  if (typeof hash !== 'string' || !/^[0-9a-f]{128}$/i.test(hash))
    throw invalid('pbkdf2', 'must have 64 bytes in hex as its hash')
  const saltText = text(salt ?? null, 'pbkdf2', saltLengthMax)
  return { email, passwordHash: spellOldPassword({ hash, salt: saltText }) }
}

function namePatch(fields: JsonObject): Pick<ProfilePatch, 'name'> {
  const whole = optional(fields, 'name', short) as string | null | undefined
  const first = optional(fields, 'firstName', short) as string | null | undefined
  const last = optional(fields, 'lastName', short) as string | null | undefined
  if (first === undefined && last === undefined) return whole === undefined ? {} : { name: { whole } }
  if (whole !== undefined) throw invalid('name', 'comes either whole or as firstName and lastName')
  return {
    name: { ...(first === undefined ? {} : { first }), ...(last === undefined ? {} : { last }) },
  }
}

/** As a sign-up does, the sign-in address is the profile's too, unless the line says otherwise. */
function emailPatch(fields: JsonObject, account: ImportedAccount | null): Pick<ProfilePatch, 'email'> {
  const email = (
    fields['email'] === undefined ? account?.email : optional(fields, 'email', orNull(address))
  ) as string | null | undefined
  const unsubscribed = optional(fields, 'unsubscribed', flag) as boolean | undefined
  if (email === undefined && unsubscribed === undefined) return {}
  return {
    email: {
      rule: 'flag',
      ...(email === undefined ? {} : { email }),
      ...(unsubscribed === undefined ? {} : { unsubscribed }),
    },
  }
}

function attributesPatch({ attributes }: JsonObject): Pick<ProfilePatch, 'attributes'> {
  if (attributes === undefined) return {}
  if (!isJsonObject(attributes)) throw invalid('attributes', 'must be an object')
  const entries = Object.entries(attributes)
  for (const [name] of entries)
    if (name === '' || countCodePoints(name) > textLengthMax)
      throw invalid('attributes', `must have names of 1 to ${textLengthMax} characters`)
  return { attributes: { style: 'typed', entries } }
}

const optional = (fields: JsonObject, field: string, read: Reader): unknown => {
  const value = fields[field]
  return value === undefined ? undefined : read(value, field)
}

const given = (fields: JsonObject, field: string, read: Reader): object =>
  fields[field] === undefined ? {} : { [field]: optional(fields, field, read) }

/** The fields that are there, each read as it says. */
const taken = <Fields extends object>(
  fields: JsonObject,
  readers: { readonly [Field in keyof Fields]: Reader },
): Fields =>
  Object.fromEntries(
    Object.entries<Reader>(readers as Record<string, Reader>).flatMap(([field, read]) =>
      fields[field] === undefined ? [] : [[field, optional(fields, field, read)]],
    ),
  ) as Fields

function text(value: Json, field: string, lengthMax: number): string {
  if (typeof value !== 'string') throw invalid(field, 'must be a string')
  if (countCodePoints(value) > lengthMax) throw invalid(field, `must be at most ${lengthMax} characters`)
  if (!isStorableText(value)) throw invalid(field, 'holds characters that cannot be stored')
  return value
}

function texts(value: Json, field: string): readonly string[] {
  if (!Array.isArray(value) || value.length > listLengthMax)
    throw invalid(field, `must be a list of at most ${listLengthMax}`)
  return value.map((one: Json) => {
    if (one === '') throw invalid(field, 'must hold no empty text')
    return text(one, field, field === 'tags' ? textLengthMax : longTextLengthMax)
  })
}

function address(value: Json, field: string): string {
  const email = text(value, field, textLengthMax).trim()
  if (!isEmail(email)) throw invalid(field, 'must be an email address')
  return email
}

function timeZone(value: Json, field: string): string {
  if (typeof value !== 'string' || !isTimeZone(value)) throw invalid(field, 'must be an IANA time zone')
  return value
}

/** Nothing is dropped from it in silence, as a client's would be: who imports wants it as it is, or to hear of it. */
function username(value: Json, field: string): string {
  if (typeof value !== 'string' || !/^[A-Za-z0-9._]{1,255}$/.test(value))
    throw invalid(field, 'must be 1 to 255 letters, digits, "." or "_"')
  return value
}

const instantShape = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?(?:Z|[+-]\d{2}:\d{2}))?$/

/** A date is its first instant in UTC. */
function birthdate(value: Json, field: string): Micros {
  const [, date = '', time = 'T00:00:00Z'] = typeof value === 'string' ? (instantShape.exec(value) ?? []) : []
  try {
    if (parseDay(date) !== null)
      return (Temporal.Instant.from(`${date}${time}`).epochMilliseconds * 1000) as Micros
  } catch {
    // A time that there is not, such as 25:00.
  }
  throw invalid(field, 'must be YYYY-MM-DD, or with a time and an offset')
}

/** As it is written, or as GeoJSON. */
function location(value: Json, field: string, checkRange: boolean): Location {
  const point = isJsonObject(value) && value['type'] === 'Point' ? value['coordinates'] : undefined
  const [longitude, latitude] = Array.isArray(point)
    ? (point as readonly Json[])
    : isJsonObject(value)
      ? [value['longitude'], value['latitude']]
      : []
  if (typeof longitude !== 'number' || typeof latitude !== 'number')
    throw invalid(field, 'must have longitude and latitude')
  if (checkRange && (Math.abs(latitude) > 90 || Math.abs(longitude) > 180))
    throw invalid(field, 'must have a latitude of -90 to 90 and a longitude of -180 to 180')
  return { longitude, latitude }
}

function metadataOf(value: Json, field: string, metadataBytesMax: number): JsonObject {
  if (!isJsonObject(value)) throw invalid(field, 'must be an object')
  if (new TextEncoder().encode(JSON.stringify(value)).length > metadataBytesMax)
    throw invalid(field, `must be at most ${metadataBytesMax} bytes of JSON`)
  return value
}

function flag(value: Json, field: string): boolean {
  if (typeof value !== 'boolean') throw invalid(field, 'must be true or false')
  return value
}

function integer(value: Json, field: string): number {
  if (!Number.isSafeInteger(value)) throw invalid(field, 'must be a whole number')
  return value as number
}

function oneOf(...values: readonly string[]): Reader {
  return (value, field) => {
    if (typeof value !== 'string' || !values.includes(value))
      throw invalid(field, `must be one of ${values.join(', ')}`)
    return value
  }
}

function invalid(field: string | undefined, message: string): CoreError {
  return field === undefined
    ? new CoreError({ code: 'invalid', message })
    : new CoreError({ code: 'invalid', field, message: `${field} ${message}` })
}
