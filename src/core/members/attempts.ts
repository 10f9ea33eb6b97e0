import { CoreError } from '../shared/errors.ts'

/** How often something may fail within a time, before one has to wait. */
export interface AttemptLimit {
  readonly countMax: number
  readonly seconds: number
}

/** What is counted: by the account that is meant, or by the network that asks. */
export const attemptLimits = {
  'sign-in of account': { countMax: 10, seconds: 900 },
  'sign-in of network': { countMax: 100, seconds: 900 },
  'code of network': { countMax: 30, seconds: 900 },
  /** An authenticator's code is good for a minute and a half, and for one sign-in. */
  'one code': { countMax: 1, seconds: 120 },
  'password of account': { countMax: 10, seconds: 900 },
  'link of network': { countMax: 30, seconds: 900 },
} as const satisfies Record<string, AttemptLimit>
export type AttemptKind = keyof typeof attemptLimits

/** Too often in too short a time. */
export class TooManyAttempts extends CoreError {
  /** Until it may be tried again. */
  readonly seconds: number
  constructor(seconds: number) {
    const minutes = Math.ceil(seconds / 60)
    const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
    super({ code: 'rate_limited', message: `Too many attempts. Try again in ${wait}.` })
    this.seconds = seconds
  }
}
