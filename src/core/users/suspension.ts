import type { Micros } from '../shared/ids.ts'

/** A time for which a user is suspended; only told, nothing is withheld from the user (replyke.md §12). */
export interface Suspension {
  readonly reason: string | null
  readonly startsAt: Micros
  /** Null: until it is lifted. */
  readonly endsAt: Micros | null
}

/** Is it in force: begun, and without an end or one that is still to come (replyke.md §3.1)? */
export const isInForce = ({ startsAt, endsAt }: Suspension, now: Micros): boolean =>
  startsAt <= now && (endsAt === null || endsAt > now)
