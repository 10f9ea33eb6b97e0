import { pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import { oldHashBytes, readOldPassword } from '#core/users/old-password.ts'

/** Was a stored hash brought along from another server? */
export const isPbkdf2 = (line: string): boolean => readOldPassword(line) !== null

/** Blocks its thread for some milliseconds: for threads that do nothing else (replyke.md T-29). */
export function verifyPbkdf2(line: string, password: string): boolean {
  const stored = readOldPassword(line)
  if (stored === null) throw new Error('not a PBKDF2 hash')
  const derived = pbkdf2Sync(password, stored.salt, stored.rounds, oldHashBytes, 'sha512')
  return timingSafeEqual(derived, Buffer.from(stored.hash, 'hex'))
}
