import { CoreError, type Refusal } from '#core/shared/errors.ts'

const isRefusal = (outcome: object): outcome is Refusal => 'code' in outcome && 'message' in outcome

/**
 * What came of the one thing that a verb for many was asked for.
 * @throws CoreError what it was refused for
 */
export function onlyOutcome<T extends object>([outcome]: ReadonlyArray<T | Refusal>): T {
  if (outcome === undefined) throw new Error('a verb gave nothing for what it was asked')
  if (isRefusal(outcome)) throw new CoreError(outcome)
  return outcome
}
