import type { Refusal } from '#core/shared/errors.ts'
import type { StreakIssue } from '../contract/streak-batches.ts'

/** What an item of a streak batch came to: done, or why not. */
type Outcome<Done> = { readonly done: Done } | Pick<StreakIssue, 'severity' | 'message'>

/** What there is to say of an answer; text is a warning that nothing was done. */
export function outcomesOf<Answer, Done>(
  outcomes: ReadonlyArray<{ readonly answer: Answer } | Refusal>,
  read: (answer: Answer, index: number) => { readonly done: Done } | string,
): ReadonlyArray<Outcome<Done>> {
  return outcomes.map((outcome, index) => {
    if ('code' in outcome) return { severity: 'error', message: outcome.message }
    const said = read(outcome.answer, index)
    return typeof said === 'string' ? { severity: 'warning', message: said } : said
  })
}

/** Parts what was done from what was not; issues are named by their users (trophy.md §1.4, §1.8). */
export function partedByUser<Done>(
  userIds: readonly string[],
  outcomes: ReadonlyArray<Outcome<Done>>,
): { readonly done: Done[]; readonly issues: StreakIssue[] } {
  const done: Done[] = []
  const issues: StreakIssue[] = []
  for (const [index, outcome] of outcomes.entries()) {
    if ('done' in outcome) done.push(outcome.done)
    else {
      const { severity, message } = outcome
      issues.push({ userId: userIds[index] ?? '', severity, level: severity, message, reason: message })
    }
  }
  return { done, issues }
}
