import type { Award } from '../points/award.ts'
import type { Effect } from '../shared/effect.ts'
import { advance } from '../streaks/advance.ts'
import type { Advanced } from '../streaks/streak.ts'
import type { Someone } from './deserve.ts'
import { earnWhatCame } from './earn-points.ts'
import { streakEffects } from './effects.ts'
import { messagesDue } from './messages.ts'
import { pointsEffects } from './points-moves.ts'
import {
  changeTo,
  type Backdating,
  type Progress,
  type ProgressChange,
  type ProgressDecision,
  type ProgressFacts,
  type ProgressNeeds,
} from './progress.ts'
import { completeWhatCame, type Came } from './what-came.ts'

/** Progress that was brought up to now, with what was met on the way. */
export interface UpToNow {
  readonly kind: 'up_to_now'
  readonly progress: Progress
  readonly advanced: Advanced
  readonly came: Came
  /** What time brought, or the creation of the user. */
  readonly awards: readonly Award[]
  /** Messages that became due. */
  readonly messages: readonly Effect[]
}

/**
 * Brings a user up to now, which comes first in every decision and every look (docs/adr/0006-progress.md): the streak,
 * the achievements and the points that came by themselves, and the messages that became due. So it makes no difference whether a job has done it before.
 */
export function upToNow(
  user: Someone,
  before: Progress,
  facts: ProgressFacts,
  asked: readonly Backdating[] = [],
): UpToNow | { readonly kind: 'needs'; readonly needs: ProgressNeeds } {
  const advanced = advance(before.streak, facts, facts.now)
  if (advanced.kind === 'needs_history') return { kind: 'needs', needs: { history: true } }
  const { streak, lengthened } = advanced
  const came = completeWhatCame(
    user,
    { ...before, streak },
    before.streak.evaluatedAt,
    lengthened,
    facts,
    asked,
  )
  if (came.kind === 'needs') return came
  const due = messagesDue(user, before, facts)
  if (due.kind === 'needs') return due
  const { activeDays, messagesUntil, effects: messages } = due
  const { points, pointsUntil, awards } = earnWhatCame(user, came.progress, came, facts)
  const progress = { ...came.progress, points, pointsUntil, activeDays, messagesUntil }
  return { kind: 'up_to_now', progress, advanced, came, awards, messages }
}

/** Writes what became of the progress, what was met on the way, and what else there is. */
export function writtenFrom<Answer>(
  { advanced, came, awards: earlier, messages }: UpToNow,
  facts: ProgressFacts,
  after: Progress,
  answer: Answer,
  rest: Partial<Omit<ProgressChange, 'after' | 'closed' | 'rewritten' | 'earned'>> = {},
): ProgressDecision<Answer> {
  const { closed, rewritten, happenings, streak } = advanced
  const completions = [...came.completions, ...(rest.completions ?? [])]
  const awards = [...earlier, ...(rest.awards ?? [])]
  // The creation of a user is part of what makes it.
  const earned = facts.created === true ? awards : (rest.awards ?? [])
  const effects = [
    // What happened before is told by the wishes there were.
    ...streakEffects(streak, facts, happenings),
    ...came.effects,
    ...messages,
    ...(rest.effects ?? []),
    ...pointsEffects(awards, facts.created === true),
  ]
  const change = changeTo(after, { ...rest, completions, awards, earned, closed, rewritten, effects })
  return { kind: 'written', change, answer }
}
