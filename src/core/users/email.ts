import type { Refusal } from '../shared/errors.ts'
import { countCodePoints } from '../shared/text.ts'

/** The email and its flag, as one user holds them. */
export interface EmailState {
  readonly email: string | null
  readonly unsubscribed: boolean
}

/**
 * A change of the email, by the rule of the wire it came in on (DESIGN §4.2).
 * `subscription` is Trophy's: turning emails off erases the address, and while they are off none is stored.
 * `flag` is User.com's and Replyke's: the flag and the address are two things.
 */
export type EmailChange =
  | { readonly rule: 'subscription'; readonly email?: string; readonly subscribe?: boolean }
  | { readonly rule: 'flag'; readonly email?: string | null; readonly unsubscribed?: boolean }

/**
 * The email state after a change (trophy.md §2.1 "Email rules", DESIGN §4.2).
 * Gives a refusal `email_required` when emails are switched on and no address is held or given.
 */
export function changeEmail(before: EmailState, change: EmailChange): EmailState | Refusal {
  if (change.rule === 'flag') {
    return {
      email: change.email === undefined ? before.email : change.email,
      unsubscribed: change.unsubscribed ?? before.unsubscribed,
    }
  }
  if (change.subscribe === false) return { email: null, unsubscribed: true }
  if (change.subscribe === true) {
    const email = change.email ?? before.email
    if (email === null) {
      return { code: 'email_required', message: 'email is required when subscribeToEmails is true' }
    }
    return { email, unsubscribed: false }
  }
  if (before.unsubscribed || change.email === undefined) return before
  return { email: change.email, unsubscribed: false }
}

const emailLengthMax = 255
const loosePattern = /^[^@]+@[^@]+$/
const strictPattern = /^[^\s@,;<>()[\]\\"]+@[^\s@.,;<>()[\]\\"]+(\.[^\s@.,;<>()[\]\\"]+)*$/

/** Trophy's rule: one `@` with text on both sides (trophy.md §2.1); 255 characters at most, as everywhere. */
export const isLooseEmail = (text: string): boolean =>
  countCodePoints(text) <= emailLengthMax && loosePattern.test(text)

/** The rule of User.com and Replyke, who say "valid email address": no blanks, a plain domain, 255 at most. */
export const isEmail = (text: string): boolean =>
  countCodePoints(text) <= emailLengthMax && strictPattern.test(text)
