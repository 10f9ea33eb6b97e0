import type { AchievementTrigger } from '#core/achievements/achievement.ts'
import type { NewAchievement } from '#core/achievements/define.ts'
import type { NewMetric } from '#core/metrics/define.ts'
import { formatDecimal } from '#core/shared/decimal.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { StreakSettings } from '#core/streaks/settings.ts'
import type { RuleChange } from '#usecases/ports.ts'
import { streakSettingsJob } from '../background/due-work.ts'
import { messageJobs } from '../background/message-sweeps.ts'
import { formatInstant, query, type Client } from '../database.ts'
import { eachKind } from './each-kind.ts'
import type { StoredStreakSettings, StoredTrigger } from './load.ts'
import { insertLeaderboards, leaderboardRow, requestFills, updateLeaderboards } from './write-leaderboards.ts'
import { lookAtCalendar } from './write-calendar.ts'
import { messagesToSweep } from './write-message-sweeps.ts'
import { writePoints } from './write-points.ts'
import { insertWebhooks, updateWebhooks, webhookRow } from './write-webhooks.ts'

/** Writes a change of the rules, each kind in one statement. The caller holds the space's lock. */
export async function writeRules(
  client: Client,
  spaceId: SpaceId,
  change: RuleChange,
  now: Micros,
): Promise<void> {
  const messages = await messagesToSweep(client, spaceId, change, () =>
    writeEachKind(client, spaceId, change, now),
  )
  await lookAtCalendar(client, spaceId, change, now)
  if (messages.length === 0) return
  const jobs = messages.map((type) => `(${messageJobs[type]})`).join(', ')
  await query(client, requestSweep(`values ${jobs}`), [spaceId, formatInstant(now)])
}

async function writeEachKind(
  client: Client,
  spaceId: SpaceId,
  change: RuleChange,
  now: Micros,
): Promise<void> {
  await eachKind(client, spaceId, insertMetrics, change.newMetrics?.map(metricRow))
  await eachKind(client, spaceId, updateMetrics, change.metrics?.map(metricRow))
  await eachKind(client, spaceId, insertAchievements, change.newAchievements?.map(achievementRow))
  await eachKind(client, spaceId, updateAchievements, change.achievements?.map(achievementRow))
  if (change.points !== undefined) await writePoints(client, spaceId, change.points)
  // Everybody is told when a new time trigger fires next.
  if (change.points?.newSpans !== undefined && change.points.newSpans.length > 0)
    await query(client, requestSweep(`values (${streakSettingsJob})`), [spaceId, formatInstant(now)])
  await eachKind(client, spaceId, insertWebhooks, change.newWebhooks?.map(webhookRow))
  await eachKind(client, spaceId, updateWebhooks, change.webhooks?.map(webhookRow))
  await eachKind(client, spaceId, insertLeaderboards, change.newLeaderboards?.map(leaderboardRow))
  await eachKind(client, spaceId, updateLeaderboards, change.leaderboards?.map(leaderboardRow))
  if (change.fillLeaderboards !== undefined && change.fillLeaderboards.length > 0)
    await query(client, requestFills, [spaceId, formatInstant(now), change.fillLeaderboards])
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
