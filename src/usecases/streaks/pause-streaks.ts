import { pauseStreak } from '#core/progress/pause-streak.ts'
import type { Day } from '#core/shared/calendar.ts'
import type { Refusal } from '#core/shared/errors.ts'
import type { Pause } from '#core/streaks/streak.ts'
import type { Ctx, Ports } from '../ports.ts'
import { eachUser, type UserItem } from './each-user.ts'

export type PauseRequest = UserItem & {
  readonly start: Day
  readonly end: Day
}

/** Takes days out of users' streaks (trophy.md §2.7 "Pauses", §4.8). */
export const pauseStreaks = (
  ports: Pick<Ports, 'progressWriter'>,
  ctx: Ctx,
  pauses: readonly PauseRequest[],
): Promise<ReadonlyArray<{ readonly answer: Pause } | Refusal>> =>
  eachUser(ports, ctx, pauses, (pause, user, progress, facts) => pauseStreak(user, progress, pause, facts))
