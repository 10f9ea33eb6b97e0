import type { Micros } from '#core/shared/ids.ts'
import { addPeriods } from '#core/streaks/period.ts'
import { historyRows, showStreak, type HistoryRow, type ShownStreak } from '#core/streaks/show.ts'
import type { ClosedPeriod } from '#core/streaks/streak.ts'
import type { Ctx, Ports, Target } from '../ports.ts'
import { compareStreaks } from './compare-streaks.ts'
import { findProgress, findProgressOfMany, type CurrentProgress } from './find-progress.ts'

/** A user's streak with its past and its place among others. */
export interface UserStreak {
  readonly streak: ShownStreak
  readonly history: readonly HistoryRow[]
  /** 1 + the users with a longer streak; null without a streak. */
  readonly rank: number | null
}

/** A user's streak and its last `historyPeriods` periods (trophy.md §2.7). @throws CoreError `user_not_found` */
export async function findUserStreak(
  ports: Pick<Ports, 'progressReader' | 'clock'>,
  ctx: Ctx,
  target: Target,
  historyPeriods: number,
): Promise<UserStreak> {
  const current = await findProgress(ports, ctx, target)
  const { progress, rules, now } = current
  const context = { timeline: rules.streakTimeline }
  const streak = showStreak(progress.streak, context, now)
  const [remembered, rank] = await Promise.all([
    rememberedPeriods(ports, current, streak.frequency, historyPeriods),
    streak.length === 0 ? null : rankOf(ports, ctx, streak.length, now),
  ])
  return {
    streak,
    history: historyRows(progress.streak, context, remembered, historyPeriods),
    rank,
  }
}

async function rankOf(
  ports: Pick<Ports, 'progressReader' | 'clock'>,
  ctx: Ctx,
  length: number,
  now: Micros,
): Promise<number> {
  const { stored, evaluated } = await compareStreaks(ports, ctx.spaceId)
  const [longer, others] = await Promise.all([
    ports.progressReader.countLongerStreaks(ctx.spaceId, length, now, stored),
    findProgressOfMany(
      ports,
      ctx,
      evaluated.map((value) => ({ by: 'uid', value })),
    ),
  ])
  const longerOthers = others.filter((other) => (other?.progress.streak.length ?? 0) > length)
  return 1 + longer + longerOthers.length
}

/** Stored periods among the last `count`, and those that ended since. */
async function rememberedPeriods(
  { progressReader }: Pick<Ports, 'progressReader'>,
  { user, progress, closed, rewritten }: CurrentProgress,
  frequency: ShownStreak['frequency'],
  count: number,
): Promise<readonly ClosedPeriod[]> {
  if (rewritten || count <= 1) return closed
  const from = addPeriods(frequency, progress.streak.period, 1 - count)
  return [...(await progressReader.periods(user.uid, frequency, from)), ...closed]
}
