import {
  rankings,
  runUnits,
  statuses,
  type LeaderboardDraft,
  type LeaderboardFields,
} from '#core/leaderboards/define.ts'
import { parseTimeOfDay } from '#core/leaderboards/window.ts'
import { formatDay, parseDay } from '#core/shared/calendar.ts'
import { isIntegerBetween } from '#core/shared/integer.ts'
import type { Json, JsonObject } from '#core/shared/json.ts'
import type { LeaderboardView } from '#usecases/leaderboards/view.ts'
import { AdminLeaderboard, CreateLeaderboardsBody, UpdateLeaderboardsBody } from '../contract/leaderboards.ts'
import type { Issue, Resource } from './batch.ts'
import { isOneOf, keyIssue } from './items.ts'

export const leaderboardResource: Resource<typeof AdminLeaderboard> = {
  path: '/leaderboards',
  operation: 'admin.leaderboards',
  tag: 'Leaderboards',
  one: 'a leaderboard',
  many: 'leaderboards',
  shown: AdminLeaderboard,
  createBody: CreateLeaderboardsBody,
  updateBody: UpdateLeaderboardsBody,
  notFound: 'Leaderboard not found by ID',
}

/** An item of `POST /leaderboards`, or what is wrong with it (trophy.md §4.7). */
export function readLeaderboard(item: JsonObject): LeaderboardDraft | Issue {
  const fields = readLeaderboardChange(item)
  if ('issue' in fields) return fields
  const { name, key, rankBy } = fields
  if (name === undefined) return { issue: 'Name not a string' }
  if (key === undefined) return { issue: 'Key not a string' }
  if (rankBy === undefined) return rankByIssue
  return { ...fields, name, key, rankBy }
}

/**
 * An item of `PATCH /leaderboards`, or what is wrong with it. Null clears what the wire says can be cleared; any other null
 * is "not given" (trophy.md §1.3, §4.7).
 */
export function readLeaderboardChange(item: JsonObject): LeaderboardFields | Issue {
  const fields: Record<string, unknown> = {}
  for (const [field, read] of Object.entries(readers)) {
    const value = item[field]
    if (value === undefined || (value === null && !clearable.has(field))) continue
    const result = value === null ? { [field]: null } : read(value)
    if ('issue' in result) return result as Issue
    Object.assign(fields, result)
  }
  return fields
}

type Reader = (value: Json) => LeaderboardFields | Issue

const clearable: ReadonlySet<string> = new Set([
  'description',
  'maxParticipants',
  'end',
  'startTime',
  'endTime',
  'runUnit',
])
const participantsMax = 1000
const intervalMax = 10_000
const rankByIssue: Issue = { issue: `rankBy must be one of ${rankings.join(', ')}` }

/** Each field of the wire, in the order in which the first fault is told. */
const readers: Readonly<Record<string, Reader>> = {
  name: (name) => (typeof name === 'string' ? { name } : { issue: 'Name not a string' }),
  key: (key) => (typeof key === 'string' ? (keyIssue(key) ?? { key }) : { issue: 'Key not a string' }),
  rankBy: (rankBy) => (isOneOf(rankings, rankBy) ? { rankBy } : rankByIssue),
  description: (description) =>
    typeof description === 'string' ? { description } : { issue: 'Description not a string' },
  status: (status) =>
    isOneOf(statuses, status) ? { status } : { issue: `Status must be one of ${statuses.join(', ')}` },
  metricId: (id) =>
    typeof id === 'string' ? { metricId: id.toLowerCase() } : { issue: 'metricId not a string' },
  pointsSystemId: (id) =>
    typeof id === 'string' ? { pointsSystemId: id.toLowerCase() } : { issue: 'pointsSystemId not a string' },
  maxParticipants: (count) =>
    typeof count === 'number' && isIntegerBetween(count, 1, participantsMax)
      ? { maxParticipants: count }
      : { issue: `maxParticipants must be an integer from 1 to ${participantsMax}` },
  start: (start) => readDay('start', start, (day) => ({ start: day })),
  end: (end) => readDay('end', end, (day) => ({ end: day })),
  startTime: (time) => (isTimeOfDay(time) ? { startTime: time } : timeIssue('startTime')),
  endTime: (time) => (isTimeOfDay(time) ? { endTime: time } : timeIssue('endTime')),
  breakdownAttributes: (ids) =>
    Array.isArray(ids) && ids.every((id) => typeof id === 'string')
      ? { breakdownAttributes: ids.map((id) => id.toLowerCase()) }
      : { issue: 'breakdownAttributes must be a list of attribute ids' },
  runUnit: (runUnit) =>
    isOneOf(runUnits, runUnit) ? { runUnit } : { issue: `runUnit must be one of ${runUnits.join(', ')}` },
  runInterval: (count) =>
    typeof count === 'number' && isIntegerBetween(count, 1, intervalMax)
      ? { runInterval: count }
      : { issue: 'runInterval must be an integer of at least 1' },
}

type Day = NonNullable<ReturnType<typeof parseDay>>

function readDay(
  field: string,
  value: Json,
  make: (day: Day) => LeaderboardFields,
): LeaderboardFields | Issue {
  const day = typeof value === 'string' ? parseDay(value) : null
  return day === null ? { issue: `${field} must be a date such as 2025-04-02` } : make(day)
}

const isTimeOfDay = (value: Json): value is string =>
  typeof value === 'string' && parseTimeOfDay(value) !== null
const timeIssue = (field: string): Issue => ({ issue: `${field} must be a time of day such as 09:00` })

/** A leaderboard (trophy.md §4.7). */
export function toAdminLeaderboard({ board, metric, pointsSystem }: LeaderboardView): AdminLeaderboard {
  const { id, name, key, status, rankedBy, maxParticipants, breakdown, run } = board
  return {
    id,
    name,
    key,
    // An archived one is neither listed nor found.
    status: status === 'archived' ? 'inactive' : status,
    rankBy: rankedBy.type,
    maxParticipants,
    start: formatDay(board.start),
    breakdownAttributes: breakdown.map(({ attributeId }) => attributeId),
    ...(board.description === null ? {} : { description: board.description }),
    ...(metric === null ? {} : { metricId: metric.id }),
    ...(pointsSystem === null ? {} : { pointsSystemId: pointsSystem.id }),
    ...(board.end === null ? {} : { end: formatDay(board.end) }),
    ...(board.startTime === null ? {} : { startTime: board.startTime }),
    ...(board.endTime === null ? {} : { endTime: board.endTime }),
    ...(run === null ? {} : { runUnit: run.unit, runInterval: run.interval }),
  }
}
