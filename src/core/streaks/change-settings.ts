import type { Decimal } from '../shared/decimal.ts'
import type { Refusal } from '../shared/errors.ts'
import type { Micros } from '../shared/ids.ts'
import { isIntegerBetween } from '../shared/integer.ts'
import type {
  EvaluationMode,
  FreezeSettings,
  Frequency,
  MetricThreshold,
  StreakSettings,
  StreakSettingsVersion,
  StreakTimeline,
} from './settings.ts'

/** A change of a space's streak settings; what is absent stays (trophy.md §4.8). */
export interface StreakSettingsPatch {
  readonly frequency?: Frequency
  readonly evaluationMode?: EvaluationMode
  /** Replaces the list. */
  readonly metrics?: readonly MetricThreshold[]
  readonly customizationEnabled?: boolean
  readonly daysOff?: readonly number[]
  /** Replaces all that was said about freezes; null: there are none. */
  readonly freezes?: FreezesDraft | null
}

/** Both or neither of the last two. */
export interface FreezesDraft {
  readonly startCount: number
  readonly maxCount: number
  readonly autoEarnInterval: number | null
  readonly autoEarnAmount: number | null
}

const thresholds = { minimum: 1_000_000n as Decimal, maximum: 10_000_000_000n as Decimal }
const daysOffMax = 6

/** The settings with a change applied as a whole, or why it cannot be (trophy.md §2.7 Settings). */
export function changeStreakSettings(
  before: StreakSettings,
  patch: StreakSettingsPatch,
): StreakSettings | Refusal {
  const frequency = patch.frequency ?? before.frequency
  const metrics = patch.metrics ?? before.metrics
  const daysOff = weekdaysOff(frequency, patch.daysOff ?? (frequency === 'daily' ? before.daysOff : []))
  if ('code' in daysOff) return daysOff
  const freezes = patch.freezes == null ? null : freezesOf(patch.freezes)
  if (freezes !== null && 'code' in freezes) return freezes
  return (
    wrongMetrics(patch.metrics ?? []) ?? {
      frequency,
      evaluationMode: patch.evaluationMode ?? before.evaluationMode,
      metrics,
      customizationEnabled: patch.customizationEnabled ?? before.customizationEnabled,
      daysOff,
      freezes: patch.freezes === undefined ? before.freezes : freezes,
    }
  )
}

/** The version that these settings make of a timeline; null when nothing is different. */
export function nextVersion(
  timeline: StreakTimeline,
  settings: StreakSettings,
  now: Micros,
): StreakSettingsVersion | null {
  const last = currentVersion(timeline)
  if (comparable(last.settings) === comparable(settings)) return null
  // Processes on two machines may not agree about now; versions never go back.
  return { version: last.version + 1, since: Math.max(now, last.since) as Micros, settings }
}

/** The settings in force. */
export const currentVersion = (timeline: StreakTimeline): StreakSettingsVersion =>
  timeline.at(-1) ?? timeline[0]

/** The settings without a metric that takes no events any more: waiting for it, no streak would go on. */
export const withoutMetric = (settings: StreakSettings, metric: number): StreakSettings => ({
  ...settings,
  metrics: settings.metrics.filter((one) => one.metric !== metric),
})

const invalid = (field: string, message: string): Refusal => ({ code: 'invalid', field, message })

function wrongMetrics(metrics: readonly MetricThreshold[]): Refusal | null {
  if (new Set(metrics.map(({ metric }) => metric)).size < metrics.length)
    return invalid('metrics', 'metrics must name each metric once')
  const wrong = metrics.some(
    ({ threshold }) => threshold < thresholds.minimum || threshold > thresholds.maximum,
  )
  return wrong ? invalid('metrics', 'threshold must be a number from 1 to 10000') : null
}

function weekdaysOff(frequency: Frequency, days: readonly number[]): readonly number[] | Refusal {
  if (days.some((day) => !isIntegerBetween(day, 0, 6)))
    return invalid('daysOff', 'daysOff must be integers from 0 (Sunday) to 6')
  const distinct = [...new Set(days)].toSorted((one, other) => one - other)
  if (distinct.length > daysOffMax) return invalid('daysOff', `daysOff must have at most ${daysOffMax} items`)
  if (distinct.length > 0 && frequency !== 'daily')
    return invalid('daysOff', 'daysOff can only be set when the frequency is daily')
  return distinct
}

function freezesOf(draft: FreezesDraft): FreezeSettings | Refusal {
  const { startCount, maxCount, autoEarnInterval: interval, autoEarnAmount: amount } = draft
  if (!isIntegerBetween(startCount, 0, 100))
    return invalid('freezes', 'startCount must be an integer from 0 to 100')
  if (!isIntegerBetween(maxCount, 1, 100))
    return invalid('freezes', 'maxCount must be an integer from 1 to 100')
  if (startCount > maxCount) return invalid('freezes', 'startCount must not be above maxCount')
  if (interval !== null && !isIntegerBetween(interval, 1, 365))
    return invalid('freezes', 'autoEarnInterval must be an integer from 1 to 365')
  if (amount !== null && !isIntegerBetween(amount, 1, 10))
    return invalid('freezes', 'autoEarnAmount must be an integer from 1 to 10')
  if ((interval === null) !== (amount === null))
    return invalid('freezes', 'autoEarnInterval and autoEarnAmount must be set together')
  const autoEarn = interval === null || amount === null ? null : { interval, amount }
  return { startCount, maxCount, autoEarn }
}

function comparable({ frequency, evaluationMode, customizationEnabled, ...settings }: StreakSettings) {
  const { metrics, daysOff, freezes } = settings
  const { startCount, maxCount, autoEarn } = freezes ?? {}
  return JSON.stringify([
    [frequency, evaluationMode, customizationEnabled],
    metrics.map(({ metric, threshold }) => [metric, String(threshold)]),
    daysOff,
    [startCount, maxCount, autoEarn?.interval, autoEarn?.amount],
  ])
}
