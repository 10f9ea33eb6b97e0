import {
  changeProjectSettings,
  type ProjectSettings,
  type ProjectSettingsPatch,
} from '../settings/project-settings.ts'
import { currentVersion, nextVersion, withoutMetric } from '../streaks/change-settings.ts'
import type { MetricThreshold, StreakSettings } from '../streaks/settings.ts'
import { metricHere } from './carry-metrics.ts'
import { saysTheSame, type Carried, type Journey, type Outcome, type Wish } from './journey.ts'

/** All of them: they hold together. */
export const streakSettingsWish = (settings: StreakSettings): Wish => ({
  name: 'streak settings',
  carry: (journey) => carryStreakSettings(settings, journey),
})

function carryStreakSettings(settings: StreakSettings, journey: Journey): Outcome {
  const metrics: MetricThreshold[] = []
  let waits = false
  for (const { metric, threshold } of settings.metrics) {
    const here = metricHere(metric, journey)
    if (here === 'waits') waits = true
    else if (here !== 'cannot') metrics.push({ metric: here, threshold })
  }
  if (waits) return 'waits'
  const version = nextVersion(journey.to.streakTimeline, { ...settings, metrics }, journey.fresh.now)
  return version === null ? {} : { streakSettings: version }
}

/** Streaks do not wait for metrics that are archived (trophy.md §2.3). */
export function withoutArchivedMetrics(carried: Carried, { to, fresh }: Journey): Carried {
  const archived = (carried.metrics ?? []).filter(({ status }) => status === 'archived')
  const settings = archived.reduce(
    (before, { number }) => withoutMetric(before, number),
    carried.streakSettings?.settings ?? currentVersion(to.streakTimeline).settings,
  )
  const version = nextVersion(to.streakTimeline, settings, fresh.now)
  return version === null ? carried : { ...carried, streakSettings: version }
}

/** What changed of them; the rest stays as it is in each environment. */
export const projectSettingsWish = (patch: ProjectSettingsPatch): Wish => ({
  name: 'project settings',
  carry: ({ to }) => {
    const after = changeProjectSettings(to.projectSettings, patch)
    if ('code' in after) return 'cannot'
    return saysTheSame(to.projectSettings, after) ? {} : { projectSettings: after }
  },
})

/** The fields in which the settings differ. */
export const differenceOf = (before: ProjectSettings, after: ProjectSettings): ProjectSettingsPatch => ({
  branding: changedFields(before.branding, after.branding),
  experimentation: changedFields(before.experimentation, after.experimentation),
  ...(before.aggregationPeriod === after.aggregationPeriod
    ? {}
    : { aggregationPeriod: after.aggregationPeriod }),
})

function changedFields<T extends object>(before: T, after: T): Partial<T> {
  const changed: Partial<T> = {}
  for (const name of Object.keys(after) as Array<keyof T>)
    if (before[name] !== after[name]) changed[name] = after[name]
  return changed
}
