import type { Decimal } from '../shared/decimal.ts'
import { zero } from '../shared/decimal.ts'
import type { Refusal } from '../shared/errors.ts'
import type { EvaluationMode, MetricThreshold } from './settings.ts'

/** A user's own wishes about the streak (trophy.md §2.7). An absent member leaves the space's settings in force. */
export interface StreakPreferences {
  readonly enabled?: boolean
  readonly evaluationMode?: EvaluationMode
  /** Instead of the space's list; never empty. */
  readonly metrics?: readonly MetricThreshold[]
}

/** A change of a user's wishes; what is absent stays. */
export interface StreakPreferencesPatch {
  readonly enabled?: boolean
  readonly evaluationMode?: EvaluationMode
  /** Replaces the list; null or an empty one puts the space's list back. */
  readonly metrics?: ReadonlyArray<{ readonly key: string; readonly threshold: Decimal }> | null
}

const notCustomizable: Refusal = {
  code: 'forbidden',
  message: 'Streak customization is not enabled for this organisation',
}
const invalid = (message: string): Refusal => ({ code: 'invalid', field: 'metrics', message })

/** The wishes with a change applied, null when none are left; or why it cannot be (trophy.md §2.7 "Preferences"). */
export function patchPreferences(
  before: StreakPreferences | null,
  { metrics, ...rest }: StreakPreferencesPatch,
  customizationEnabled: boolean,
  /** The number of an active metric. */
  numberOf: (key: string) => number | undefined,
): { readonly preferences: StreakPreferences | null } | Refusal {
  if (!customizationEnabled && (rest.evaluationMode !== undefined || metrics != null)) return notCustomizable
  const wanted: MetricThreshold[] = []
  for (const { key, threshold } of metrics ?? []) {
    const metric = numberOf(key)
    if (metric === undefined) return invalid(`Metric not found: ${key}`)
    if (threshold <= zero) return invalid('threshold must be greater than 0')
    if (wanted.some((one) => one.metric === metric)) return invalid('metrics must name each metric once')
    wanted.push({ metric, threshold })
  }
  const { metrics: own, ...others } = { ...before, ...rest }
  const kept = metrics === undefined ? own : wanted
  const preferences = { ...others, ...(kept === undefined || kept.length === 0 ? {} : { metrics: kept }) }
  return { preferences: Object.keys(preferences).length === 0 ? null : preferences }
}
