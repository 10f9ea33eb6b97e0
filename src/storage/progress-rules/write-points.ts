import type {
  NewPointsBoost,
  NewPointsLevel,
  NewPointsSystem,
  NewPointsTrigger,
  NewTimeSpan,
  PointsChange,
} from '#core/points/change.ts'
import type { PointsTriggerRule } from '#core/points/points.ts'
import { formatDay } from '#core/shared/calendar.ts'
import { formatDecimal } from '#core/shared/decimal.ts'
import type { SpaceId } from '#core/shared/ids.ts'
import { formatInstant, query, type Client } from '../database.ts'
import { eachKind } from './each-kind.ts'
import type { StoredPointsRule } from './load-points.ts'

/** Writes a change of points systems, each kind in one statement. The caller holds the space's lock. */
export async function writePoints(client: Client, spaceId: SpaceId, change: PointsChange): Promise<void> {
  await eachKind(client, spaceId, insertSystems, change.newSystems?.map(systemRow))
  await eachKind(client, spaceId, updateSystems, change.systems?.map(systemRow))
  await eachKind(client, spaceId, insertTriggers, change.newTriggers?.map(triggerRow))
  await eachKind(client, spaceId, updateTriggers, change.triggers?.map(triggerRow))
  if (change.endedSpans !== undefined) {
    const { triggerIds, at } = change.endedSpans
    await query(client, endSpans, [spaceId, triggerIds, formatInstant(at)])
  }
  await eachKind(client, spaceId, insertSpans, change.newSpans?.map(spanRow))
  await eachKind(client, spaceId, insertLevels, change.newLevels?.map(levelRow))
  await eachKind(client, spaceId, updateLevels, change.levels?.map(levelRow))
  await eachKind(
    client,
    spaceId,
    deleteLevels,
    change.deletedLevels?.map((id) => ({ id })),
  )
  await insertBoosts(client, spaceId, change.newBoosts)
  const changed = parted(change.boosts)
  await eachKind(client, spaceId, updateBoosts, changed.ofAll.map(boostRow))
  await eachKind(client, spaceId, updateUserBoosts, changed.ofOne.map(boostRow))
  const deleted = parted(change.deletedBoosts?.map(({ id, uid }) => ({ id, uid })))
  await eachKind(client, spaceId, deleteBoosts, deleted.ofAll)
  await eachKind(client, spaceId, deleteUserBoosts, deleted.ofOne)
}

/** Does a change say nothing but what is about boosts of one user, which no process holds in memory? */
export function isAboutUserBoostsOnly({ newBoosts, boosts, deletedBoosts, ...rest }: PointsChange): boolean {
  const about = [newBoosts, boosts, deletedBoosts].flatMap((list = []) => [...list])
  return !saysAnything(rest) && about.length > 0 && about.every(({ uid }) => uid !== null)
}

export const saysAnything = (change: PointsChange): boolean =>
  Object.values(change).some((part) => !(part === undefined || (Array.isArray(part) && part.length === 0)))

/** Both kinds draw their numbers from one sequence, so that a list of both has the oldest first. */
async function insertBoosts(
  client: Client,
  spaceId: SpaceId,
  boosts: PointsChange['newBoosts'] = [],
): Promise<void> {
  if (boosts.length === 0) return
  const numbers = await query<{ number: number }>(
    client,
    `select nextval(pg_get_serial_sequence('points_boosts', 'number')) as number from generate_series(1, $1)
order by number`,
    [boosts.length],
  )
  const rows = boosts.map((boost, index) => ({ ...boostRow(boost), number: numbers[index]?.number }))
  const { ofAll, ofOne } = parted(rows)
  await eachKind(client, spaceId, insertGlobalBoosts, ofAll)
  await eachKind(client, spaceId, insertUserBoosts, ofOne)
}

function parted<T extends Pick<NewPointsBoost, 'uid'>>(boosts: readonly T[] = []) {
  return {
    ofAll: boosts.filter(({ uid }) => uid === null),
    ofOne: boosts.filter(({ uid }) => uid !== null),
  }
}

const ofSystem = 'join points_systems s on s.space_id = $1 and s.id = d."systemId"'

const insertSystems = `insert into points_systems
  (id, space_id, key, name, description, badge_url, max_points, status, created_at)
select d.id, $1, d.key, d.name, d.description, d."badgeUrl", d."maxPoints", d.status, d."createdAt"
from json_to_recordset($2::json) as d(place int, id uuid, key text, name text, description text, "badgeUrl" text,
  "maxPoints" bigint, status text, "createdAt" timestamptz)
order by d.place`

const updateSystems = `update points_systems s set name = d.name, description = d.description, badge_url = d."badgeUrl",
  max_points = d."maxPoints", status = d.status
from json_to_recordset($2::json) as d(id uuid, name text, description text, "badgeUrl" text, "maxPoints" bigint,
  status text)
where s.space_id = $1 and s.id = d.id`

const insertTriggers = `insert into points_triggers (id, space_id, system, rule, points, status, user_filters,
  block_if_out_of_points, activated_at, created_at, updated_at)
select d.id, $1, s.number, d.rule, d.points, d.status, d."userFilters", d."blockIfOutOfPoints", d."activatedAt",
  d."createdAt", d."updatedAt"
from json_to_recordset($2::json) as d(place int, "systemId" uuid, id uuid, rule jsonb, points bigint, status text,
  "userFilters" jsonb, "blockIfOutOfPoints" boolean, "activatedAt" timestamptz, "createdAt" timestamptz,
  "updatedAt" timestamptz)
${ofSystem} order by d.place`

const updateTriggers = `update points_triggers t set rule = d.rule, points = d.points, status = d.status,
  user_filters = d."userFilters", block_if_out_of_points = d."blockIfOutOfPoints", activated_at = d."activatedAt",
  updated_at = d."updatedAt"
from json_to_recordset($2::json) as d(id uuid, rule jsonb, points bigint, status text, "userFilters" jsonb,
  "blockIfOutOfPoints" boolean, "activatedAt" timestamptz, "updatedAt" timestamptz)
where t.space_id = $1 and t.id = d.id`

const endSpans = `update points_time_spans p set until = $3 from points_triggers t
where p.space_id = $1 and p.trigger = t.number and p.until is null and t.space_id = $1 and t.id = any($2::uuid[])`

const insertSpans = `insert into points_time_spans (space_id, trigger, points, unit, "interval", user_filters, since)
select $1, t.number, d.points, d.unit, d."interval", d."userFilters", d."from"
from json_to_recordset($2::json) as d(place int, "triggerId" uuid, points bigint, unit text, "interval" int,
  "userFilters" jsonb, "from" timestamptz)
join points_triggers t on t.space_id = $1 and t.id = d."triggerId" order by d.place`

const insertLevels = `insert into points_levels (id, space_id, system, key, name, description, badge_url, points, created_at)
select d.id, $1, s.number, d.key, d.name, d.description, d."badgeUrl", d.points, d."createdAt"
from json_to_recordset($2::json) as d(place int, "systemId" uuid, id uuid, key text, name text, description text,
  "badgeUrl" text, points bigint, "createdAt" timestamptz)
${ofSystem} order by d.place`

const updateLevels = `update points_levels l set name = d.name, description = d.description, badge_url = d."badgeUrl",
  points = d.points
from json_to_recordset($2::json) as d(id uuid, name text, description text, "badgeUrl" text, points bigint)
where l.space_id = $1 and l.id = d.id`

const deleteLevels = `delete from points_levels l using json_to_recordset($2::json) as d(id uuid)
where l.space_id = $1 and l.id = d.id`

const newBoost = `json_to_recordset($2::json) as d("systemId" uuid, id uuid, uid uuid, number bigint, name text,
  start date, "end" date, multiplier numeric, rounding text, "userFilters" jsonb, "createdAt" timestamptz)`

const insertGlobalBoosts = `insert into points_boosts
  (id, space_id, number, system, name, start_on, end_on, multiplier, rounding, user_filters, created_at)
select d.id, $1, d.number, s.number, d.name, d.start, d."end", d.multiplier, d.rounding, d."userFilters", d."createdAt"
from ${newBoost} ${ofSystem}`

/** Not of a user who was deleted or merged meanwhile: whoever is there stays until the transaction ends. */
const insertUserBoosts = `insert into points_user_boosts
  (uid, id, space_id, number, system, name, start_on, end_on, multiplier, rounding, created_at)
select d.uid, d.id, $1, d.number, s.number, d.name, d.start, d."end", d.multiplier, d.rounding, d."createdAt"
from ${newBoost} ${ofSystem} join users u on u.uid = d.uid order by u.uid for key share of u`

const changedBoost = `name = d.name, start_on = d.start, end_on = d."end", multiplier = d.multiplier,
  rounding = d.rounding`
const boostChange = `json_to_recordset($2::json) as d(id uuid, uid uuid, name text, start date, "end" date,
  multiplier numeric, rounding text, "userFilters" jsonb)`

const updateBoosts = `update points_boosts b set ${changedBoost}, user_filters = d."userFilters" from ${boostChange}
where b.space_id = $1 and b.id = d.id`

const updateUserBoosts = `update points_user_boosts b set ${changedBoost} from ${boostChange}
where b.space_id = $1 and b.uid = d.uid and b.id = d.id`

const deleteBoosts = `delete from points_boosts b using json_to_recordset($2::json) as d(id uuid)
where b.space_id = $1 and b.id = d.id`

const deleteUserBoosts = `delete from points_user_boosts b using json_to_recordset($2::json) as d(id uuid, uid uuid)
where b.space_id = $1 and b.uid = d.uid and b.id = d.id`

/** Without what belongs to a system, which has tables of its own. */
const systemRow = ({
  id,
  key,
  name,
  description,
  badgeUrl,
  maxPoints,
  status,
  createdAt,
}: NewPointsSystem) => ({
  id,
  key,
  name,
  description,
  badgeUrl,
  maxPoints,
  status,
  createdAt: formatInstant(createdAt),
})

const triggerRow = (trigger: NewPointsTrigger) => ({
  ...trigger,
  rule: storedRule(trigger.rule),
  activatedAt: trigger.activatedAt === null ? null : formatInstant(trigger.activatedAt),
  createdAt: formatInstant(trigger.createdAt),
  updatedAt: formatInstant(trigger.updatedAt),
})

const storedRule = (rule: PointsTriggerRule): StoredPointsRule =>
  rule.type === 'metric' ? { ...rule, threshold: formatDecimal(rule.threshold) } : rule

const spanRow = (span: NewTimeSpan) => ({ ...span, from: formatInstant(span.from) })

const levelRow = (level: NewPointsLevel) => ({ ...level, createdAt: formatInstant(level.createdAt) })

const boostRow = (boost: NewPointsBoost) => ({
  ...boost,
  start: formatDay(boost.start),
  end: boost.end === null ? null : formatDay(boost.end),
  multiplier: formatDecimal(boost.multiplier),
  createdAt: formatInstant(boost.createdAt),
})
