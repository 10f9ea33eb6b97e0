import type { NewLeaderboard } from '#core/leaderboards/define.ts'
import { formatDay } from '#core/shared/calendar.ts'
import type { Micros } from '#core/shared/ids.ts'
import { formatInstant } from '../database.ts'

/** A leaderboard as the statements below take it. */
export const leaderboardRow = ({ run, ...board }: NewLeaderboard) => ({
  ...board,
  start: formatDay(board.start),
  end: board.end === null ? null : formatDay(board.end),
  runUnit: run?.unit ?? null,
  runInterval: run?.interval ?? null,
  createdAt: formatInstant(board.createdAt),
  activatedAt: instantText(board.activatedAt),
  finishedAt: instantText(board.finishedAt),
})

const instantText = (at: Micros | null) => (at === null ? null : formatInstant(at))

const columns = `place int, id uuid, key text, name text, description text, "rankedBy" jsonb, status text,
  "maxParticipants" int, start date, "end" date, "startTime" text, "endTime" text, breakdown jsonb, "runUnit" text,
  "runInterval" int, "createdAt" timestamptz, "activatedAt" timestamptz, "finishedAt" timestamptz`

export const insertLeaderboards = `insert into leaderboards (id, space_id, key, name, description, ranked_by, status,
  max_participants, start_on, end_on, start_time, end_time, breakdown, run_unit, run_interval, created_at, activated_at,
  finished_at)
select d.id, $1, d.key, d.name, d.description, d."rankedBy", d.status, d."maxParticipants", d.start, d."end", d."startTime",
  d."endTime", d.breakdown, d."runUnit", d."runInterval", d."createdAt", d."activatedAt", d."finishedAt"
from json_to_recordset($2::json) as d(${columns}) order by d.place`

export const updateLeaderboards = `update leaderboards l set key = d.key, name = d.name, description = d.description,
  ranked_by = d."rankedBy", status = d.status, max_participants = d."maxParticipants", start_on = d.start, end_on = d."end",
  start_time = d."startTime", end_time = d."endTime", breakdown = d.breakdown, run_unit = d."runUnit",
  run_interval = d."runInterval", activated_at = d."activatedAt", finished_at = d."finishedAt"
from json_to_recordset($2::json) as d(${columns}) where l.space_id = $1 and l.id = d.id`

/** Everybody is to be visited for these boards; who was visited already is visited again. */
export const requestFills = `insert into leaderboard_fills as f (space_id, board, requested_at, cursor)
select $1::uuid, l.number, $2::timestamptz, null from leaderboards l where l.space_id = $1 and l.id = any ($3::uuid[])
on conflict (space_id, board) do update set requested_at = excluded.requested_at, cursor = null, revision = f.revision + 1`
