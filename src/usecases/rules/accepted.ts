import type { Refusal } from '#core/shared/errors.ts'

/** What of a batch was not refused. */
export const accepted = <T extends object>(outcomes: ReadonlyArray<T | Refusal>): readonly T[] =>
  outcomes.filter((outcome): outcome is T => !('code' in outcome))
