/** Why the embedded PostgreSQL cannot be used. The message is a whole sentence, written for the operator, shown without a stack. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError'
}

/**
 * The error code of a failed system call.
 * @returns e.g. `ENOENT`, or undefined when `error` carries none
 */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/**
 * Turns any failure into a sentence.
 * @param error what was thrown
 * @param about what could not be done, e.g. `The data directory /srv/laurel cannot be used`
 * @returns `error` itself when it is already an EmbeddedError, else a new one that keeps it as its cause
 */
export function asEmbeddedError(error: unknown, about: string): EmbeddedError {
  if (error instanceof EmbeddedError) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new EmbeddedError(`${about}: ${reason}.`, { cause: error })
}
