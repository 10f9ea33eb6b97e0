import type { Decimal } from '../shared/decimal.ts'
import type { Micros } from '../shared/ids.ts'

export const frequencies = ['daily', 'weekly', 'monthly'] as const
export type Frequency = (typeof frequencies)[number]

/** `ALL` and `AND` mean the same; the spelling that was written is given back (trophy.md §6.1). */
export const evaluationModes = ['OR', 'ALL', 'AND'] as const
export type EvaluationMode = (typeof evaluationModes)[number]

export interface MetricThreshold {
  /** The metric's number. */
  readonly metric: number
  readonly threshold: Decimal
}

export interface FreezeSettings {
  readonly startCount: number
  readonly maxCount: number
  /** `amount` freezes every `interval` days; null: none are earned. */
  readonly autoEarn: { readonly interval: number; readonly amount: number } | null
}

/** How streaks work in a space (trophy.md §2.7). */
export interface StreakSettings {
  readonly frequency: Frequency
  readonly evaluationMode: EvaluationMode
  readonly metrics: readonly MetricThreshold[]
  readonly customizationEnabled: boolean
  /** Weekdays that need no activity, 0 is Sunday; empty unless the frequency is daily. */
  readonly daysOff: readonly number[]
  readonly freezes: FreezeSettings | null
}

/** The settings that held from an instant on. */
export interface StreakSettingsVersion {
  /** Rises by one with every change of a space's settings. The first is 1. */
  readonly version: number
  readonly since: Micros
  readonly settings: StreakSettings
}

/** All settings a space had, oldest first; never empty. The first holds since ever. */
export type StreakTimeline = readonly [StreakSettingsVersion, ...StreakSettingsVersion[]]

/** What a project starts with: no event extends a streak until a metric is named. */
export const defaultStreakSettings: StreakSettings = {
  frequency: 'daily',
  evaluationMode: 'OR',
  metrics: [],
  customizationEnabled: false,
  daysOff: [],
  freezes: null,
}
