import type { EarnableAchievements } from '#core/progress/earnable.ts'
import { backdatingOf } from '#core/progress/backdate.ts'
import { missingSum } from '#core/progress/deserve.ts'
import type {
  Completion,
  Progress,
  ProgressFacts,
  ProgressNeeds,
  StoredCompletion,
} from '#core/progress/progress.ts'
import { upToNow } from '#core/progress/up-to-now.ts'
import type { Award } from '#core/points/award.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import type { ClosedPeriod, StreakHistory } from '#core/streaks/streak.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports, ProgressReader, ProgressView, Rules, Target } from '../ports.ts'
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
  /** Likewise points. */
  readonly awards: readonly Award[]
  readonly ownBoosts: NonNullable<ProgressFacts['ownBoosts']>
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
  return evaluatedAll(progressReader, views, now)
}

type Past = Pick<ProgressFacts, 'history' | 'completions'>

/** Evaluates what was read up to `now`; past rows that an evaluation asks for are read on the way. */
async function evaluatedAll(
  progressReader: ProgressReader,
  views: ReadonlyArray<ProgressView | null>,
  now: Micros,
): Promise<ReadonlyArray<CurrentProgress | null>> {
  const pasts = new Map<Uid, Past>()
  for (;;) {
    const found = views.map((view) =>
      view === null ? null : evaluated(view, now, pasts.get(view.user.uid) ?? {}),
    )
    const lacking = found.flatMap((one, index) => {
      const uid = views[index]?.user.uid
      return one === null || uid === undefined || !('kind' in one) ? [] : [{ uid, needs: one.needs }]
    })
    if (lacking.length === 0) return found.map((one) => (one === null || 'kind' in one ? null : one))
    await addPasts(progressReader, lacking, pasts)
  }
}

async function addPasts(
  progressReader: ProgressReader,
  lacking: ReadonlyArray<{ readonly uid: Uid; readonly needs: ProgressNeeds }>,
  pasts: Map<Uid, Past>,
): Promise<void> {
  const ofHistory = lacking.filter(({ needs }) => needs.history === true).map(({ uid }) => uid)
  const histories = ofHistory.length === 0 ? null : await progressReader.histories(ofHistory)
  await Promise.all(
    lacking.map(async ({ uid, needs }) => {
      const history = histories?.get(uid) ?? (needs.history === true ? noHistory : undefined)
      const stored = needs.completions === true ? await progressReader.completions(uid) : undefined
      pasts.set(uid, {
        ...pasts.get(uid),
        ...(history === undefined ? {} : { history }),
        ...(stored === undefined
          ? {}
          : { completions: new Map(stored.map((one) => [one.achievement, one])) }),
      })
    }),
  )
}

const noHistory: StreakHistory = { days: [], pauses: [] }

/** Evaluates what was read up to `now`, or says what is needed for that. */
function evaluated(
  { user, progress: before, rules, earnable, ownBoosts, namedId }: ProgressView,
  now: Micros,
  past: Past,
): CurrentProgress | { readonly kind: 'needs'; readonly needs: ProgressNeeds } {
  const facts = {
    now,
    newId: unstored,
    namedId,
    timeline: rules.streakTimeline,
    earnable,
    points: rules.points,
    ownBoosts,
    sums: new Map(),
    ...past,
  }
  // Sums of past events are not read for what a sweep is still giving: those achievements show when they are given.
  const backdating = backdatingOf(rules).filter(
    ({ achievement }) => missingSum(before, achievement, facts).length === 0,
  )
  const found = upToNow(user, before, { ...facts, backdating })
  if (found.kind === 'needs') return found
  const { progress, advanced, came, awards } = found
  const { closed, rewritten } = advanced
  const { completions } = came
  return { user, progress, now, rules, earnable, closed, rewritten, completions, awards, ownBoosts }
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
