import type { StreakSettings, StreakSettingsBody } from '../rules/queries.ts'

/** A metric that counts, as the form holds it. */
export interface CountedMetric {
  readonly key: string | null
  readonly threshold: number | null
}

/** The settings as the form holds them: what was switched off is kept, so that switching it on again loses nothing. */
export interface StreakDraft {
  readonly frequency: StreakSettings['frequency']
  readonly needs: 'any' | 'all'
  readonly metrics: readonly CountedMetric[]
  readonly customizationEnabled: boolean
  readonly daysOff: readonly number[]
  readonly hasFreezes: boolean
  readonly startCount: number | null
  readonly maxCount: number | null
  readonly earnsFreezes: boolean
  readonly autoEarnInterval: number | null
  readonly autoEarnAmount: number | null
}

export const draftOf = (settings: StreakSettings): StreakDraft => ({
  frequency: settings.frequency,
  needs: settings.evaluationMode === 'OR' ? 'any' : 'all',
  metrics: settings.metrics,
  customizationEnabled: settings.customizationEnabled,
  daysOff: settings.daysOff,
  hasFreezes: settings.freezes !== null,
  startCount: settings.freezes?.startCount ?? 1,
  maxCount: settings.freezes?.maxCount ?? 3,
  earnsFreezes: settings.freezes !== null && settings.freezes.autoEarnInterval !== null,
  autoEarnInterval: settings.freezes?.autoEarnInterval ?? 7,
  autoEarnAmount: settings.freezes?.autoEarnAmount ?? 1,
})

/** What is sent. @param mode the word for “all” that the settings have, which is kept */
export function bodyOf(draft: StreakDraft, mode: StreakSettings['evaluationMode']): StreakSettingsBody {
  const all = mode === 'OR' ? 'AND' : mode
  return {
    frequency: draft.frequency,
    evaluationMode: draft.needs === 'any' ? 'OR' : all,
    metrics: draft.metrics.flatMap(({ key, threshold }) =>
      key === null ? [] : [{ key, threshold: threshold ?? 0 }],
    ),
    customizationEnabled: draft.customizationEnabled,
    daysOff: draft.frequency === 'daily' ? [...draft.daysOff] : [],
    freezes: draft.hasFreezes
      ? {
          startCount: draft.startCount ?? 0,
          maxCount: draft.maxCount ?? 0,
          autoEarnInterval: draft.earnsFreezes ? draft.autoEarnInterval : null,
          autoEarnAmount: draft.earnsFreezes ? draft.autoEarnAmount : null,
        }
      : null,
  }
}
