import type { Day } from '#core/shared/calendar.ts'
import type { Ctx, Ports, UserView } from '../ports.ts'
import { findProgressOfMany } from '../progress/find-progress.ts'
import { activeSuspensions } from '../suspensions/active-suspensions.ts'

/** What users of a list have reached, beside their record. */
export interface Standing {
  /** Of the living streak: 0 without one. */
  readonly streakLength: number
  /** Of each points system that is not archived, in their order. */
  readonly points: ReadonlyArray<{ readonly key: string; readonly name: string; readonly total: number }>
  /** The last UTC date with a metric event. */
  readonly activeDay: Day | null
  readonly isSuspended: boolean
}

/** The standing of each of these users, read for all of them together. */
export async function standingOfUsers(
  ports: Pick<Ports, 'progressReader' | 'suspensions' | 'clock'>,
  ctx: Ctx,
  views: readonly UserView[],
): Promise<readonly Standing[]> {
  const uids = views.map(({ user }) => user.uid)
  const [progresses, days, suspended] = await Promise.all([
    findProgressOfMany(
      ports,
      ctx,
      uids.map((value) => ({ by: 'uid', value })),
    ),
    ports.progressReader.activeDays(uids),
    Promise.all(views.map(async ({ user }) => (await activeSuspensions(ports, ctx, user)).length > 0)),
  ])
  return uids.map((uid, index) => {
    const found = progresses[index] ?? null
    return {
      streakLength: found?.progress.streak.length ?? 0,
      points:
        found?.rules.points.live.map(({ number, key, name }) => ({
          key,
          name,
          total: found.progress.points.get(number)?.total ?? 0,
        })) ?? [],
      activeDay: days.get(uid) ?? null,
      isSuspended: suspended[index] ?? false,
    }
  })
}
