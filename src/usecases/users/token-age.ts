import type { Micros } from '#core/shared/ids.ts'
import type { User } from '#core/users/user.ts'

const secondMicros = 1_000_000

/**
 * Was a token given out before this user was made, so to a deleted user of the same id (DESIGN §4.1)? Tokens count in
 * seconds, so the comparison does too.
 */
export const predates = (issuedAt: Micros, user: User): boolean =>
  issuedAt < Math.floor(user.createdAt / secondMicros) * secondMicros
