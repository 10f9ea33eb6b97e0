import type { EarnableAchievements } from '#core/progress/earnable.ts'
import { backdate, backdatingOf } from '#core/progress/backdate.ts'
import { completeAnniversaries } from '#core/progress/complete-anniversaries.ts'
import type { Completion, Progress, StoredCompletion } from '#core/progress/progress.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import { advance } from '#core/streaks/advance.ts'
import type { ClosedPeriod, StreakHistory } from '#core/streaks/streak.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports, ProgressView, Rules, Target } from '../ports.ts'
import { userNotFound } from '../users/update-user.ts'

/** A user's progress as it is at `now`, whether or not a job ran (docs/adr/0006-progress.md). */
export interface CurrentProgress {
  readonly user: User
  readonly progress: Progress
  readonly now: Micros
  readonly rules: Rules
  readonly earnable: EarnableAchievements
  /** Periods that ended since the last one stored; `rewritten`: they replace all that are stored. */
  readonly closed: readonly ClosedPeriod[]
  readonly rewritten: boolean
  /** Completions that came by themselves and are not stored yet. */
  readonly completions: readonly Completion[]
}

/** Reads one user's progress. @throws CoreError `user_not_found` */
export async function findProgress(
  ports: Pick<Ports, 'progressReader' | 'clock'>,
  ctx: Ctx,
  target: Target,
): Promise<CurrentProgress> {
  const [progress = null] = await findProgressOfMany(ports, ctx, [target])
  if (progress === null) throw new CoreError(userNotFound.refusal)
  return progress
}

/** Reads the progress of many users at once; null for those that are not there. */
export async function findProgressOfMany(
  ports: Pick<Ports, 'progressReader' | 'clock'>,
  { projectId, spaceId }: Ctx,
  targets: readonly Target[],
): Promise<ReadonlyArray<CurrentProgress | null>> {
  const { progressReader, clock } = ports
  const [now, ...views] = await Promise.all([
    clock.now(projectId),
    ...targets.map((target) => progressReader.find(spaceId, target)),
  ])
  const lacking = views.flatMap((view) =>
    view !== null && evaluated(view, now, undefined) === null ? [view.user.uid] : [],
  )
  const histories: ReadonlyMap<Uid, StreakHistory> =
    lacking.length === 0 ? new Map() : await progressReader.histories(lacking)
  return views.map((view) => (view === null ? null : evaluated(view, now, histories.get(view.user.uid))))
}

/** Evaluates what was read up to `now`; null when the history is needed for that. */
function evaluated(
  { user, progress, rules, earnable }: ProgressView,
  now: Micros,
  history: StreakHistory | undefined,
): CurrentProgress | null {
  const timeline = rules.streakTimeline
  const context = { timeline, ...(history === undefined ? {} : { history }) }
  const advanced = advance(progress.streak, context, now)
  if (advanced.kind === 'needs_history') return null
  const { streak, closed, rewritten } = advanced
  const facts = { now, newId: unstored, timeline, earnable, sums: new Map() }
  const anniversaries = completeAnniversaries({ ...progress, streak }, user, facts)
  const current = { user, rules, earnable, now, closed, rewritten, ...anniversaries }
  // What a sweep is still giving. Sums of past events are not read for it: those achievements show when they are given.
  const given = backdate(user, anniversaries.progress, backdatingOf(rules), facts)
  if (given.kind !== 'written') return current
  const { after, completions } = given.change
  return { ...current, progress: after, completions: [...anniversaries.completions, ...completions] }
}

/** A completion that is not stored has no id yet. */
const unstored = () => ''

/** When the user got each achievement, by number, oldest first. */
export async function completionInstants(
  { progressReader }: Pick<Ports, 'progressReader'>,
  { user, progress, completions }: CurrentProgress,
): Promise<ReadonlyMap<number, Micros>> {
  const stored: readonly StoredCompletion[] =
    progress.completed.size === completions.length ? [] : await progressReader.completions(user.uid)
  const all = [
    ...completions.map(({ achievement, at }) => ({ achievement: achievement.number, at })),
    ...stored,
  ]
  return new Map(all.toSorted((a, b) => a.at - b.at).map(({ achievement, at }) => [achievement, at]))
}
