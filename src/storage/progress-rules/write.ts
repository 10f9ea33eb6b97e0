import type { AchievementTrigger } from '#core/achievements/achievement.ts'
import type { NewAchievement } from '#core/achievements/define.ts'
import type { NewMetric } from '#core/metrics/define.ts'
import { formatDecimal } from '#core/shared/decimal.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { StreakSettings } from '#core/streaks/settings.ts'
import type { RuleChange } from '#usecases/ports.ts'
import { streakSettingsJob } from '../background/due-work.ts'
import { formatInstant, query, type Client } from '../database.ts'
import type { StoredStreakSettings, StoredTrigger } from './load.ts'

/** Writes a change of the rules, each kind in one statement. The caller holds the space's lock. */
export async function writeRules(
  client: Client,
  spaceId: SpaceId,
  change: RuleChange,
  now: Micros,
): Promise<void> {
  await eachKind(client, spaceId, insertMetrics, change.newMetrics?.map(metricRow))
  await eachKind(client, spaceId, updateMetrics, change.metrics?.map(metricRow))
  await eachKind(client, spaceId, insertAchievements, change.newAchievements?.map(achievementRow))
  await eachKind(client, spaceId, updateAchievements, change.achievements?.map(achievementRow))
  if (change.backdate !== undefined && change.backdate.length > 0) {
    const numbers = 'select a.number from achievements a where a.space_id = $1 and a.id = any ($3::uuid[])'
    await query(client, requestSweep(numbers), [spaceId, formatInstant(now), change.backdate])
  }
  if (change.streakSettings !== undefined) {
    const { version, since, settings } = change.streakSettings
    await query(
      client,
      'insert into streak_settings_versions (space_id, version, since, settings) values ($1, $2, $3, $4)',
      [spaceId, version, formatInstant(since), JSON.stringify(storedStreakSettings(settings))],
    )
    await query(client, requestSweep(`values (${streakSettingsJob})`), [spaceId, formatInstant(now)])
  }
  if (change.projectSettings !== undefined) {
    await query(
      client,
      `insert into project_settings (space_id, settings) values ($1, $2)
on conflict (space_id) do update set settings = excluded.settings`,
      [spaceId, JSON.stringify(change.projectSettings)],
    )
  }
}

/** Everybody is to be visited for these achievements; who was visited already is visited again. */
const requestSweep = (numbers: string) =>
  `insert into backdating_jobs as b (space_id, achievement, requested_at, cursor)
select $1::uuid, n.number, $2::timestamptz, null from (${numbers}) as n(number)
on conflict (space_id, achievement) do update set requested_at = excluded.requested_at, cursor = null,
  revision = b.revision + 1`

const insertMetrics = `insert into metrics (id, space_id, key, name, unit_type, units, status, created_at)
select d.id, $1, d.key, d.name, d."unitType", d.units, d.status, d."createdAt" from json_to_recordset($2::json)
  as d(place int, id uuid, key text, name text, "unitType" text, units text, status text, "createdAt" timestamptz)
order by d.place`

const updateMetrics = `update metrics m set name = d.name, unit_type = d."unitType", units = d.units, status = d.status
from json_to_recordset($2::json) as d(id uuid, name text, "unitType" text, units text, status text)
where m.space_id = $1 and m.id = d.id`

const insertAchievements = `insert into achievements
  (id, space_id, name, description, badge_url, status, trigger, user_filters, created_at)
select d.id, $1, d.name, d.description, d."badgeUrl", d.status, d.trigger, d."userFilters", d."createdAt"
from json_to_recordset($2::json) as d(place int, id uuid, name text, description text, "badgeUrl" text, status text,
  trigger jsonb, "userFilters" jsonb, "createdAt" timestamptz)
order by d.place`

const updateAchievements = `update achievements a set name = d.name, description = d.description,
  badge_url = d."badgeUrl", status = d.status, trigger = d.trigger, user_filters = d."userFilters"
from json_to_recordset($2::json) as d(id uuid, name text, description text, "badgeUrl" text, status text,
  trigger jsonb, "userFilters" jsonb)
where a.space_id = $1 and a.id = d.id`

/** Rows carry their place, so that numbers rise in the order of the request. */
async function eachKind(
  client: Client,
  spaceId: SpaceId,
  statement: string,
  rows: readonly object[] = [],
): Promise<void> {
  if (rows.length === 0) return
  const placed = rows.map((row, place) => ({ ...row, place }))
  await query(client, statement, [spaceId, JSON.stringify(placed)])
}

const metricRow = (metric: NewMetric) => ({ ...metric, createdAt: formatInstant(metric.createdAt) })

const achievementRow = (achievement: NewAchievement) => ({
  ...achievement,
  trigger: storedTrigger(achievement.trigger),
  createdAt: formatInstant(achievement.createdAt),
})

const storedTrigger = (trigger: AchievementTrigger): StoredTrigger =>
  trigger.type === 'metric' ? { ...trigger, value: formatDecimal(trigger.value) } : trigger

const storedStreakSettings = (settings: StreakSettings): StoredStreakSettings => ({
  ...settings,
  metrics: settings.metrics.map((one) => ({ ...one, threshold: formatDecimal(one.threshold) })),
})
