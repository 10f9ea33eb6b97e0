import { dayAt, type Day } from '../shared/calendar.ts'
import type { Refusal } from '../shared/errors.ts'
import { addPause, pauseProblem, removePause } from '../streaks/pauses.ts'
import type { Pause } from '../streaks/streak.ts'
import type { Someone } from './deserve.ts'
import type { Progress, ProgressDecision, ProgressFacts } from './progress.ts'
import { upToNow, writtenFrom } from './up-to-now.ts'

/** What is wrong with a pause, in Trophy's words (trophy.md §4.8). */
const problems: Readonly<Record<NonNullable<ReturnType<typeof pauseProblem>>, Refusal>> = {
  start_in_past: { code: 'invalid', field: 'start', message: 'start must not be in the past' },
  end_before_start: { code: 'invalid', field: 'end', message: 'end must be on or after start' },
}

/** Takes days out of a streak, from the user's today on (trophy.md §2.7 "Pauses"). */
export function pauseStreak(
  user: Someone,
  before: Progress,
  { start, end }: { readonly start: Day; readonly end: Day },
  facts: ProgressFacts,
): ProgressDecision<Pause> {
  const found = upToNow(user, before, facts)
  if (found.kind === 'needs') return found
  const { streak } = found.progress
  const problem = pauseProblem(start, end, dayAt(streak.zone, facts.now))
  if (problem !== null) return { kind: 'refused', refusal: problems[problem] }
  const pause: Pause = { id: facts.newId(), start, end }
  const after = { ...found.progress, streak: addPause(streak, pause) }
  return writtenFrom(found, facts, after, pause, { pausesAdded: [pause] })
}

/**
 * Ends a pause's protection from now on; periods that are over keep it (trophy.md §2.7 "Pauses"). One that is over
 * itself is only taken from the list. The answer says whether it was there.
 */
export function unpauseStreak(
  user: Someone,
  before: Progress,
  id: string,
  facts: ProgressFacts,
): ProgressDecision<boolean> {
  const found = upToNow(user, before, facts)
  if (found.kind === 'needs') return found
  const { streak } = found.progress
  if (!streak.pauses.some((pause) => pause.id === id)) {
    if (facts.history === undefined) return { kind: 'needs', needs: { history: true } }
    if (!facts.history.pauses.some((pause) => pause.id === id)) return { kind: 'unchanged', answer: false }
  }
  const after = { ...found.progress, streak: removePause(streak, id) }
  return writtenFrom(found, facts, after, true, { pausesRemoved: [id] })
}
