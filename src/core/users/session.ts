import type { Micros } from '../shared/ids.ts'

/** For so long a token that was revoked by its successor still stands for the session (replyke.md §2.2). */
const graceMicros = 30_000_000

/**
 * Does a stored token still stand for its session? One that was revoked does for 30 seconds: requests that were under way
 * together, and answers that were lost, must sign nobody out.
 */
export const isGood = (revokedAt: Micros | null, now: Micros): boolean =>
  revokedAt === null || now <= revokedAt + graceMicros

/** What was revoked before this instant stands for nothing any more, at `now`. */
export const graceStart = (now: Micros): Micros => (now - graceMicros) as Micros
