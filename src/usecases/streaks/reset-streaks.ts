import { resetStreak } from '#core/progress/reset-streak.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Ctx, Ports } from '../ports.ts'
import { eachUser, type UserItem } from './each-user.ts'

/** Ends streaks, silently; for each user whether there was one (trophy.md §2.7 "Restore, reset", §4.8). */
export const resetStreaks = (
  ports: Pick<Ports, 'progressWriter'>,
  ctx: Ctx,
  users: readonly UserItem[],
): Promise<ReadonlyArray<{ readonly answer: boolean } | Refusal>> =>
  eachUser(ports, ctx, users, (_, user, progress, facts) => resetStreak(user, progress, facts))
