import type { Achievement, AchievementTrigger } from '#core/achievements/achievement.ts'
import { AchievementCatalog } from '#core/achievements/catalog.ts'
import { MetricCatalog } from '#core/metrics/catalog.ts'
import type { Metric } from '#core/metrics/metric.ts'
import { defaultProjectSettings, type ProjectSettings } from '#core/settings/project-settings.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import {
  defaultStreakSettings,
  type StreakSettings,
  type StreakSettingsVersion,
  type StreakTimeline,
} from '#core/streaks/settings.ts'
import { query, type Queryable } from '../database.ts'
import { storedDecimal } from '../stored-values.ts'

/** What is stored as JSON: decimals as text. */
export type StoredTrigger =
  | Exclude<AchievementTrigger, { type: 'metric' }>
  | (Omit<Extract<AchievementTrigger, { type: 'metric' }>, 'value'> & { readonly value: string })

/** Likewise. */
export type StoredStreakSettings = Omit<StreakSettings, 'metrics'> & {
  readonly metrics: ReadonlyArray<{ readonly metric: number; readonly threshold: string }>
}

export async function loadMetrics(on: Queryable, spaceId: SpaceId): Promise<MetricCatalog> {
  const metrics = await query<Metric>(
    on,
    `select id, number, key, name, unit_type as "unitType", units, status, created_at as "createdAt"
from metrics where space_id = $1`,
    [spaceId],
  )
  return new MetricCatalog(metrics)
}

export async function loadAchievements(on: Queryable, spaceId: SpaceId): Promise<AchievementCatalog> {
  const rows = await query<Omit<Achievement, 'trigger'> & { trigger: StoredTrigger }>(
    on,
    `select id, number, name, description, badge_url as "badgeUrl", status, trigger, user_filters as "userFilters",
  created_at as "createdAt" from achievements where space_id = $1`,
    [spaceId],
  )
  return new AchievementCatalog(
    rows.map(({ trigger, ...row }) => ({
      ...row,
      trigger: trigger.type === 'metric' ? { ...trigger, value: storedDecimal(trigger.value) } : trigger,
    })),
  )
}

/** What a sweep is still giving; 0 and less stand for other things there. */
export async function loadBackdating(on: Queryable, spaceId: SpaceId): Promise<ReadonlyMap<number, Micros>> {
  const rows = await query<{ achievement: number; at: Micros }>(
    on,
    'select achievement, requested_at as at from backdating_jobs where space_id = $1 and achievement > 0',
    [spaceId],
  )
  return new Map(rows.map(({ achievement, at }) => [achievement, at]))
}

/** All versions there were; the first, the default, is in no table. */
export async function loadStreakTimeline(on: Queryable, spaceId: SpaceId): Promise<StreakTimeline> {
  const rows = await query<Omit<StreakSettingsVersion, 'settings'> & { settings: StoredStreakSettings }>(
    on,
    'select version, since, settings from streak_settings_versions where space_id = $1 order by version',
    [spaceId],
  )
  const changes = rows.map(({ settings, ...row }) => ({
    ...row,
    settings: {
      ...settings,
      metrics: settings.metrics.map((one) => ({ ...one, threshold: storedDecimal(one.threshold) })),
    },
  }))
  return [{ version: 1, since: 0 as Micros, settings: defaultStreakSettings }, ...changes]
}

export async function loadProjectSettings(on: Queryable, spaceId: SpaceId): Promise<ProjectSettings> {
  const [row] = await query<{ settings: ProjectSettings }>(
    on,
    'select settings from project_settings where space_id = $1',
    [spaceId],
  )
  return row?.settings ?? defaultProjectSettings
}
