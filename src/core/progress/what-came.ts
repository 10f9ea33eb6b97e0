import type { Achievement } from '../achievements/achievement.ts'
import type { Effect } from '../shared/effect.ts'
import type { Micros } from '../shared/ids.ts'
import type { Lengthening } from '../streaks/streak.ts'
import { dueAnniversaries, type DueAchievement } from './anniversary.ts'
import { Completing, type Earlier } from './completing.ts'
import { deserves, missingSum, type Someone } from './deserve.ts'
import { completionEffects } from './effects.ts'
import type { Backdating, Completion, Progress, ProgressFacts, ProgressNeeds } from './progress.ts'

/** What came to a user without a deed since the progress was written. */
export interface Came extends Earlier {
  readonly kind: 'came'
  readonly progress: Progress
  /** Those of the completions that are told. */
  readonly told: readonly Completion[]
  /** What is told of it. */
  readonly effects: readonly Effect[]
  /** How many achievements came silently. */
  readonly silent: number
}

/** Something that completes achievements at its own instant. Told or not, so is what follows from it. */
interface Occasion {
  readonly at: Micros
  readonly told: boolean
  complete(completing: Completing): void
}

/** May an achievement be completed at an instant by an occasion that is told or not? */
type IsOpen = (achievement: Achievement, at: Micros, told: boolean) => boolean

/**
 * Completes what came by itself, each at its own instant and with the composites that follow (trophy.md §2.6):
 * anniversaries, which are told; silently, the achievements of streaks that changed settings lengthened, and those that a
 * sweep is giving to whoever deserved them. `asked` are the ones that the sweep itself is about. The same whether
 * somebody looks or a job stores it: `progress` is as it was stored, but for its streak, which was brought up to now
 * since `storedUntil`.
 */
export function completeWhatCame(
  user: Someone,
  progress: Progress,
  storedUntil: Micros,
  lengthened: readonly Lengthening[],
  facts: ProgressFacts,
  asked: readonly Backdating[] = [],
): Came | { readonly kind: 'needs'; readonly needs: ProgressNeeds } {
  const backdating = [...(facts.backdating ?? []), ...asked]
  const given = backdating.filter((one) => isGiven(one, asked) && isMissed(one, progress, facts))
  const sums = given.flatMap(({ achievement }) => missingSum(progress, achievement, facts))
  if (sums.length > 0) return { kind: 'needs', needs: { sums } }

  const due = dueAnniversaries(user, facts.earnable.anniversary, progress.completed, facts.now)
  const isOpen = openBeside(backdating)
  const occasions: readonly Occasion[] = [
    ...due.map((one) => anniversary(one, isOpen)),
    ...lengthened.map((one) => lengthening(one, isOpen)),
    ...given.map((one) => giving(one, user, progress, facts)),
  ]
  if (occasions.length === 0)
    return { kind: 'came', progress, storedUntil, completions: [], told: [], effects: [], silent: 0 }

  const completing = new Completing(progress.completed, user, facts, { storedUntil, completions: [] })
  const told: Completion[] = []
  for (const occasion of occasions.toSorted((one, other) => one.at - other.at)) {
    const since = completing.completions.length
    occasion.complete(completing)
    completing.completeFollowing(since, occasion.at, (achievement, at) =>
      isOpen(achievement, at, occasion.told),
    )
    if (occasion.told) told.push(...completing.completions.slice(since))
  }
  const end = completing.end()
  if (end.kind === 'needs') return end
  const { completed, completions } = end
  return {
    kind: 'came',
    progress: completions.length === 0 ? progress : { ...progress, completed },
    storedUntil,
    completions,
    told,
    effects: completionEffects(told, user, facts),
    silent: completions.length - told.length,
  }
}

/** Whom a filter admitted when an achievement began to count only the sweep may say, because that may change. */
const isGiven = (one: Backdating, asked: readonly Backdating[]): boolean =>
  one.achievement.userFilters.length === 0 || asked.includes(one)

const isMissed = ({ achievement }: Backdating, { completed }: Progress, { earnable }: ProgressFacts) =>
  !completed.has(achievement.number) && earnable.isEarnable(achievement)

/** Until the instant since which an achievement counts, it comes silently and as of that instant, or not at all. */
function openBeside(backdating: readonly Backdating[]): IsOpen {
  const since = new Map(backdating.map(({ achievement, at }) => [achievement.number, at]))
  return ({ number }, at, told) => {
    const counts = since.get(number)
    return counts === undefined || at > counts || (at === counts && !told)
  }
}

const anniversary = ({ achievement, at }: DueAchievement, isOpen: IsOpen): Occasion => ({
  at,
  told: true,
  complete(completing) {
    if (isOpen(achievement, at, true)) completing.completeIfAdmitted(achievement, at)
  },
})

const lengthening = ({ at, length }: Lengthening, isOpen: IsOpen): Occasion => ({
  at,
  told: false,
  complete: (completing) => {
    completing.completeStreaks(
      length,
      at,
      (achievement) => achievement.createdAt <= at && isOpen(achievement, at, false),
    )
  },
})

const giving = (one: Backdating, user: Someone, progress: Progress, facts: ProgressFacts): Occasion => ({
  at: one.at,
  told: false,
  complete(completing) {
    const { achievement, at } = one
    if (!deserves(user, { ...progress, completed: completing.held }, one, facts)) return
    const { trigger } = achievement
    completing.complete(achievement, trigger.type === 'achievement' ? completing.lastOf(trigger, at) : at)
  },
})
