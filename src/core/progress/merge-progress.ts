import type { Achievement } from '../achievements/achievement.ts'
import type { BoardScore } from '../leaderboards/score.ts'
import type { HeldPoints } from '../points/award.ts'
import { engineZone, type Day } from '../shared/calendar.ts'
import type { Decimal } from '../shared/decimal.ts'
import { mergeStreaks } from '../streaks/merge.ts'
import type { ClosedPeriod } from '../streaks/streak.ts'
import { moveZone } from '../streaks/zone.ts'
import type { Someone } from './deserve.ts'
import { streakEffects } from './effects.ts'
import {
  changeTo,
  type Backdating,
  type Progress,
  type ProgressDecision,
  type ProgressFacts,
} from './progress.ts'
import { completeWhatCame } from './what-came.ts'

/** A user's progress, brought up to now, with the remembered periods of the streak. */
export interface ProgressPart {
  readonly progress: Progress
  readonly periods: readonly ClosedPeriod[]
}

/** What was merged from stored rows: points by system, and scores on boards. */
export interface MergedRows {
  readonly points: ReadonlyMap<number, HeldPoints>
  readonly scores: readonly BoardScore[]
}

/**
 * One user's progress of several users' (docs/adr/0011-merging.md): totals add up, achievements are those of all, and the streak is
 * counted again over what all did. What nobody had but all together deserve comes silently, as of now. Nothing is earned by
 * it. The facts speak of the rows of all: their events and pauses are the parent's by now.
 * @param user the parent as it will be
 */
export function mergeProgress(
  user: Someone,
  parent: ProgressPart,
  members: readonly ProgressPart[],
  rows: MergedRows,
  facts: ProgressFacts,
): ProgressDecision<null> {
  const { history, now } = facts
  if (history === undefined) return { kind: 'needs', needs: { history: true } }
  const moved = moveZone(parent.progress.streak, facts, engineZone(user.tz), now)
  if (moved.kind === 'needs_history') return { kind: 'needs', needs: { history: true } }
  const all = [parent, ...members].map(({ progress }) => progress)
  const { streak, closed } = mergeStreaks(
    { streak: moved.streak, periods: [...parent.periods, ...moved.closed] },
    members.map(({ progress, periods }) => ({ streak: progress.streak, periods })),
    history,
    facts,
    now,
  )
  const merged: Progress = {
    ...parent.progress,
    totals: sumsOf(all.map(({ totals }) => totals)),
    // Whoever looks for one that is missing sums the events.
    filtered: new Map(),
    completed: new Set(all.flatMap(({ completed }) => [...completed])),
    streak,
    points: rows.points,
    scores: rows.scores,
    activeDays: activeDaysOf(all),
  }
  // Longer than any of them ever was: they were never asked about it.
  const isLonger = all.every((one) => one.streak.longest < streak.longest)
  const lengthened = isLonger ? [{ at: now, length: streak.longest }] : []
  const came = completeWhatCame(user, merged, streak.evaluatedAt, lengthened, facts, deserved(merged, facts))
  if (came.kind === 'needs') return came
  return {
    kind: 'written',
    change: changeTo(came.progress, {
      completions: came.completions,
      closed,
      effects: streakEffects(moved.streak, facts, moved.happenings),
    }),
    answer: null,
  }
}

function sumsOf(all: ReadonlyArray<ReadonlyMap<number, Decimal>>): ReadonlyMap<number, Decimal> {
  const sums = new Map<number, Decimal>()
  for (const totals of all)
    for (const [metric, total] of totals) sums.set(metric, ((sums.get(metric) ?? 0n) + total) as Decimal)
  return sums
}

/** The last two dates of all; not known where one is not. */
function activeDaysOf(all: readonly Progress[]): Progress['activeDays'] {
  const days = all.flatMap(({ activeDays }): ReadonlyArray<Day | null> => activeDays ?? [null])
  const known = days.filter((day) => day !== null)
  if (known.length < days.length) return null
  return [...new Set(known)].toSorted((one, other) => other - one).slice(0, 2)
}

/** The achievements that all together may bring: of totals, of the streak, and what follows. */
function deserved({ totals }: Progress, { earnable, now }: ProgressFacts): readonly Backdating[] {
  const achievements: ReadonlyArray<{ readonly achievement: Achievement }> = [
    ...[...totals.keys()].flatMap((metric) => earnable.byMetric(metric)),
    ...earnable.streak,
    ...earnable.composite,
  ]
  return achievements.map(({ achievement }) => ({ achievement, at: now }))
}
