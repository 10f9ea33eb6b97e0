import type { AttributeCatalog } from '#core/attributes/definition.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { parseDay, startOfDay } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import { parseCustomerId } from '#core/shared/ids.ts'
import { isEmail } from '#core/users/email.ts'
import { isTimeZone } from '#core/users/time-zone.ts'
import type { UserChangesBody } from '../contract/user.ts'

const invalid = (field: string, message: string) => new CoreError({ code: 'invalid', field, message })

const crmFields = [
  'gender',
  'crmStatus',
  'phoneNumber',
  'city',
  'region',
  'country',
  'facebookUrl',
  'googleUrl',
  'linkedinUrl',
  'twitterUrl',
  'gravatarUrl',
  'score',
  'crmNotifications',
] as const
const socialFields = ['username', 'avatar', 'bio', 'location', 'metadata', 'secureMetadata'] as const
const metadataBytesMax = 10_240

/** What of a body is one of these fields: absent leaves. */
const only = <Field extends keyof UserChangesBody>(body: UserChangesBody, fields: readonly Field[]) =>
  Object.fromEntries(
    fields.flatMap((field) => (body[field] === undefined ? [] : [[field, body[field]]])),
  ) as Pick<UserChangesBody, Field>

/**
 * The changes of a form as one update of the core. Attributes have to be defined: a form makes none.
 * @throws CoreError `invalid` with the field, `unknown_attributes`
 */
export function toPatch(body: UserChangesBody, attributes: AttributeCatalog): ProfilePatch {
  const { customerId, name, email, unsubscribed, tz, deviceTokens, birthdate } = body
  for (const field of ['metadata', 'secureMetadata'] as const)
    if (Buffer.byteLength(JSON.stringify(body[field] ?? {})) > metadataBytesMax)
      throw invalid(field, `${field} may have ${metadataBytesMax} bytes of JSON`)
  if (typeof email === 'string' && !isEmail(email)) throw invalid('email', 'This is not an email address.')
  if (typeof tz === 'string' && !isTimeZone(tz))
    throw invalid('tz', 'There is no such time zone. Name one as IANA does, such as Europe/Berlin.')
  return {
    ...(customerId === undefined
      ? {}
      : { customerId: customerId === null ? null : parseCustomerId(customerId) }),
    ...(name === undefined ? {} : { name: { whole: name } }),
    ...(email === undefined && unsubscribed === undefined
      ? {}
      : {
          email: {
            rule: 'flag',
            ...(email === undefined ? {} : { email }),
            ...(unsubscribed === undefined ? {} : { unsubscribed }),
          },
        }),
    ...(tz === undefined ? {} : { tz }),
    ...(deviceTokens === undefined ? {} : { deviceTokens }),
    crm: only(body, crmFields),
    social: {
      ...only(body, socialFields),
      ...(birthdate === undefined ? {} : { birthdate: toBirthdate(birthdate) }),
    },
    ...attributeWrites(body, attributes),
  }
}

function toBirthdate(text: string | null) {
  if (text === null) return null
  const day = parseDay(text)
  if (day === null) throw invalid('birthdate', 'This is not a date, such as 1990-05-31.')
  return startOfDay('UTC', day)
}

function attributeWrites({ attributes: values }: UserChangesBody, catalog: AttributeCatalog) {
  if (values === undefined) return {}
  const unknown = Object.keys(values).filter((key) => catalog.byKey(key) === undefined)
  if (unknown.length > 0)
    throw new CoreError({
      code: 'unknown_attributes',
      field: 'attributes',
      values: unknown,
      message: `There is no attribute with the key ${unknown.join(', ')}`,
    })
  return { attributes: { style: 'typed', entries: Object.entries(values) } as const }
}
