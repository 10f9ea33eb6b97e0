import { CoreError } from '#core/shared/errors.ts'

/**
 * Checks that the one thing that a verb for many was asked to remove was there.
 * @throws CoreError `not_found`
 */
export function checkRemoved([removed = false]: readonly boolean[], what: string): void {
  if (!removed) throw new CoreError({ code: 'not_found', message: `${what} not found` })
}
