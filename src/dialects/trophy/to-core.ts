import { parseNotifications } from '#core/preferences/notifications.ts'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { decimalOf } from '#core/shared/decimal.ts'
import { CoreError } from '#core/shared/errors.ts'
import { parseCustomerId, type CustomerId, type Micros } from '#core/shared/ids.ts'
import { isLooseEmail, type EmailChange } from '#core/users/email.ts'
import { isTimeZone } from '#core/users/time-zone.ts'
import type { PreferencesChange } from '#usecases/preferences/update-preferences.ts'
import type { StreakInput, UserPreferencesInput } from './contract/preferences.ts'
import type { UserInput } from './contract/user.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

const invalid = (field: string, message: string) => new CoreError({ code: 'invalid', field, message })

/** The user a path names: by the customer's id, else by the uid (DESIGN §4.1). @throws CoreError `invalid` */
export const targetOf = (id: string): { readonly by: 'id'; readonly value: CustomerId } => ({
  by: 'id',
  value: parseCustomerId(id),
})

/**
 * A user's properties as one update: null is "not given", except that it clears `tz` and `deviceTokens` (trophy.md
 * §1.3, §2.1).
 * @throws CoreError `invalid`
 */
export function toPatch(input: UserInput): ProfilePatch {
  const patch: Writable<ProfilePatch> = {}
  const email = toEmailChange(input)
  if (email !== null) patch.email = email
  if (input.name != null) patch.name = { whole: input.name }
  if (input.tz !== undefined) patch.tz = toTimeZone(input.tz)
  if (input.deviceTokens !== undefined) patch.deviceTokens = input.deviceTokens ?? []
  if (input.attributes != null)
    patch.attributes = { style: 'text', entries: Object.entries(input.attributes) }
  return patch
}

function toEmailChange({ email, subscribeToEmails }: UserInput): EmailChange | null {
  if (email == null && subscribeToEmails == null) return null
  if (email != null && !isLooseEmail(email))
    throw invalid('email', 'email must contain one @ with text on both sides')
  return {
    rule: 'subscription',
    ...(email == null ? {} : { email }),
    ...(subscribeToEmails == null ? {} : { subscribe: subscribeToEmails }),
  }
}

function toTimeZone(tz: string | null): string | null {
  if (tz !== null && !isTimeZone(tz)) throw invalid('tz', `Invalid timezone: ${tz}`)
  return tz
}

/** @throws CoreError `invalid` naming the type or channel that is not one (trophy.md §2.10) */
export function toPreferencesChange({ notifications, streak }: UserPreferencesInput): PreferencesChange {
  return {
    ...(notifications == null ? {} : { notifications: parseNotifications(withoutNulls(notifications)) }),
    ...(streak == null ? {} : { streak: toStreakChange(streak) }),
  }
}

// The SDK writes null for what was not given.
const withoutNulls = (object: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null))

const toStreakChange = ({
  enabled,
  evaluationMode,
  metrics,
}: StreakInput): NonNullable<PreferencesChange['streak']> => ({
  ...(enabled == null ? {} : { enabled }),
  ...(evaluationMode == null ? {} : { evaluationMode }),
  ...(metrics === undefined ? {} : { metrics: metrics?.map(toThreshold) ?? null }),
})

function toThreshold({ key, threshold }: { readonly key: string; readonly threshold: number }) {
  const decimal = decimalOf(threshold)
  if (decimal === null) throw invalid('streak', 'streak.metrics: threshold must be smaller than 1e12')
  return { key, threshold: decimal }
}

const isoPattern = /^\d{4}-(\d{2})-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/

/** An instant as ISO 8601 with an offset, to the millisecond. @throws CoreError `invalid` */
export function toInstant(field: string, text: string): Micros {
  const match = isoPattern.exec(text)
  const ms = match === null ? Number.NaN : Date.parse(text)
  const dayExists = new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(match?.[2])
  const micros = ms * 1000
  if (!dayExists || !Number.isSafeInteger(micros)) {
    throw invalid(field, `${field} must be a date and time with an offset, such as 2025-04-02T12:00:00Z`)
  }
  return micros as Micros
}
