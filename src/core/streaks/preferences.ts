import type { EvaluationMode, MetricThreshold } from './settings.ts'

/** A user's own wishes about the streak (trophy.md §2.7). An absent member leaves the space's settings in force. */
export interface StreakPreferences {
  readonly enabled?: boolean
  readonly evaluationMode?: EvaluationMode
  /** Instead of the space's list; never empty. */
  readonly metrics?: readonly MetricThreshold[]
}
