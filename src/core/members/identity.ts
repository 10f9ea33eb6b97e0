import { CoreError } from '../shared/errors.ts'
import { countCodePoints, isStorableText } from '../shared/text.ts'

export const memberEmailLengthMax = 254
export const memberNameLengthMax = 100
export const passwordLengthMin = 12
export const passwordLengthMax = 256

/** What mail and the library of sessions both take for an address. */
const emailPattern = /^[a-z0-9_'+\-.]*[a-z0-9_+-]@([a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/

/** The one spelling of a member's email: without blanks around it, in lower case. */
export const normaliseEmail = (text: string): string => text.trim().toLowerCase()

/**
 * A member's email.
 * @throws CoreError `invalid`, field `email`
 */
export function parseMemberEmail(text: string): string {
  const email = normaliseEmail(text)
  const isAddress =
    email.length <= memberEmailLengthMax &&
    emailPattern.test(email) &&
    !email.startsWith('.') &&
    !email.includes('..')
  if (isAddress) return email
  throw new CoreError({ code: 'invalid', message: 'This is no email address.', field: 'email' })
}

/**
 * What a member is called, as written but for blanks around it.
 * @throws CoreError `invalid`, field `name`
 */
export function parseMemberName(text: string): string {
  const name = text.trim()
  if (name !== '' && countCodePoints(name) <= memberNameLengthMax && isStorableText(name)) return name
  throw new CoreError({
    code: 'invalid',
    message: `A name has 1 to ${memberNameLengthMax} characters.`,
    field: 'name',
  })
}

/**
 * Refuses a new password that is too short or too long.
 * @param field how the request calls it
 * @throws CoreError `invalid`
 */
export function checkPassword(password: string, field = 'password'): void {
  const length = countCodePoints(password)
  if (length >= passwordLengthMin && length <= passwordLengthMax && isStorableText(password)) return
  throw new CoreError({
    code: 'invalid',
    message: `A password has ${passwordLengthMin} to ${passwordLengthMax} characters.`,
    field,
  })
}
