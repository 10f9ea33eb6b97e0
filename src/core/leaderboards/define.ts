import { addDays, type Day } from '../shared/calendar.ts'
import type { Refusal } from '../shared/errors.ts'
import type { Fresh } from '../shared/fresh.ts'
import type { Micros } from '../shared/ids.ts'
import type { LeaderboardCatalog } from './catalog.ts'
import type { BreakdownAttribute, Leaderboard, LeaderboardStatus, RankedBy } from './leaderboard.ts'
import { beginsAt } from './runs.ts'
import { endsAt, statusAt } from './status.ts'
import { parseTimeOfDay } from './window.ts'

/** A leaderboard that the database has not numbered yet. */
export type NewLeaderboard = Omit<Leaderboard, 'number'>

export const rankings = ['metric', 'points', 'streak'] as const satisfies readonly RankedBy['type'][]
export const runUnits = ['day', 'month', 'year'] as const
export const statuses = ['inactive', 'scheduled', 'active', 'finished'] as const

/** What is asked of a leaderboard, in the wire's ids. What is absent stays, or is at its default; null clears. */
export interface LeaderboardFields {
  readonly name?: string
  readonly key?: string
  readonly description?: string | null
  readonly status?: Exclude<LeaderboardStatus, 'archived'>
  readonly rankBy?: RankedBy['type']
  readonly metricId?: string
  readonly pointsSystemId?: string
  readonly maxParticipants?: number | null
  readonly start?: Day
  readonly end?: Day | null
  readonly startTime?: string | null
  readonly endTime?: string | null
  readonly breakdownAttributes?: readonly string[]
  readonly runUnit?: (typeof runUnits)[number] | null
  readonly runInterval?: number
}

export type LeaderboardDraft = LeaderboardFields &
  Required<Pick<LeaderboardFields, 'name' | 'key' | 'rankBy'>>
export type LeaderboardPatch = LeaderboardFields & { readonly id: string }

interface Named {
  byId(id: string): { readonly number: number } | undefined
}

/** What of the space the rules look at. */
export interface LeaderboardFacts {
  readonly leaderboards: LeaderboardCatalog
  /** Active metrics and points systems. */
  readonly metrics: Named
  readonly points: Named
  /** Keys of user attributes by uuid. */
  readonly userAttributes: ReadonlyMap<string, string>
}

/** Independent of each other; of two with the same key the first is made (trophy.md §1.8, §4.7). */
export function createLeaderboards(
  facts: LeaderboardFacts,
  drafts: readonly LeaderboardDraft[],
  fresh: Fresh,
): ReadonlyArray<NewLeaderboard | Refusal> {
  const taken = new Set(facts.leaderboards.live.map(({ key }) => key))
  return drafts.map((draft) => {
    const status = draft.status ?? 'inactive'
    const made = configured(facts, draft, null, fresh.now)
    if ('code' in made) return made
    const wrong = wrongBeginning(status, made, fresh.now) ?? (taken.has(draft.key) ? keyTaken : null)
    if (wrong !== null) return wrong
    taken.add(draft.key)
    return {
      ...made,
      id: fresh.newId(),
      key: draft.key,
      name: draft.name,
      description: draft.description ?? null,
      maxParticipants: draft.maxParticipants ?? null,
      status,
      createdAt: fresh.now,
      activatedAt: status === 'inactive' ? null : fresh.now,
      finishedAt: null,
    }
  })
}

/**
 * Independent of each other, each over what the earlier ones left (trophy.md §2.9 "Status", §4.7). A board that is asked
 * for nothing is given back itself.
 */
export function changeLeaderboards(
  facts: LeaderboardFacts,
  patches: readonly LeaderboardPatch[],
  now: Micros,
): ReadonlyArray<Leaderboard | Refusal> {
  const keys = new Map(facts.leaderboards.live.map(({ id, key }) => [id, key]))
  return patches.map(({ id, ...fields }) => {
    const stored = facts.leaderboards.byId(id)
    if (stored === undefined) return leaderboardNotFound
    if (Object.keys(fields).length === 0) return stored
    const after = changed(facts, asOf(stored, now), fields, now)
    if ('code' in after) return after
    if ([...keys].some(([other, key]) => other !== id && key === after.key)) return keyTaken
    keys.set(id, after.key)
    return after
  })
}

/**
 * May the scores of this board be others than those that are stored: of what was earned before it began to count (trophy.md
 * §2.9 "Activation"), or because its end was moved over a day that somebody has entered?
 */
export function needsFilling(before: Leaderboard | null, after: NewLeaderboard, now: Micros): boolean {
  if (after.status === 'inactive' || after.status === 'archived' || after.activatedAt === null) return false
  const isStreak = after.rankedBy.type === 'streak'
  // One that was scheduled in time misses nothing, but a streak is there already.
  if (after.activatedAt !== before?.activatedAt)
    return after.status !== 'scheduled' || isStreak || after.activatedAt > beginsAt(after)
  if (after.status === 'finished' || before.end === after.end) return false
  // Whether a streak lapses goes by the end.
  return isStreak || now >= beginsAt({ start: addDays(earlierEnd(before, after), 1) })
}

type Ending = Pick<Leaderboard, 'end'>

/** Of two ends that differ. */
const earlierEnd = (one: Ending, other: Ending): Day =>
  Math.min(one.end ?? Number.POSITIVE_INFINITY, other.end ?? Number.POSITIVE_INFINITY) as Day

/** A board with the status that time has brought it. */
function asOf(board: Leaderboard, now: Micros): Leaderboard {
  const status = statusAt(board, now)
  if (status === board.status) return board
  return { ...board, status, finishedAt: status === 'finished' ? endsAt(board) : null }
}

function changed(
  facts: LeaderboardFacts,
  before: Leaderboard,
  fields: LeaderboardFields,
  now: Micros,
): Leaderboard | Refusal {
  const configuration = configured(facts, fields, before, now)
  if ('code' in configuration) return configuration
  const after: Leaderboard = {
    ...before,
    ...configuration,
    key: fields.key ?? before.key,
    name: fields.name ?? before.name,
    description: fields.description === undefined ? before.description : fields.description,
    maxParticipants: fields.maxParticipants === undefined ? before.maxParticipants : fields.maxParticipants,
  }
  const fixed = before.status === 'inactive' ? null : fixedField(before, after)
  if (fixed !== null)
    return {
      code: 'invalid',
      field: fixed,
      message: `${fixed} can only change while the leaderboard is inactive`,
    }
  return moved(before, after, fields.status ?? before.status, now)
}

/** What the fields make of the ranking, its time and its groups, over what there is. */
function configured(
  facts: LeaderboardFacts,
  fields: LeaderboardFields,
  before: Leaderboard | null,
  now: Micros,
): Refusal | Pick<Leaderboard, 'rankedBy' | 'start' | 'end' | 'startTime' | 'endTime' | 'breakdown' | 'run'> {
  const rankedBy = ranking(facts, fields, before)
  if ('code' in rankedBy) return rankedBy
  const breakdown =
    fields.breakdownAttributes === undefined
      ? (before?.breakdown ?? [])
      : attributesOf(fields.breakdownAttributes, facts.userAttributes)
  if ('code' in breakdown) return breakdown
  const run = runOf(fields, before)
  if (run !== null && 'code' in run) return run
  if (run !== null && rankedBy.type === 'streak')
    return invalid('runUnit', 'Streak leaderboards cannot repeat')
  const start = fields.start ?? before?.start ?? today(now)
  const end = fields.end === undefined ? (before?.end ?? null) : fields.end
  if (end !== null && end < start) return invalid('end', 'end must be on or after start')
  const startTime = fields.startTime === undefined ? (before?.startTime ?? null) : fields.startTime
  const endTime = fields.endTime === undefined ? (before?.endTime ?? null) : fields.endTime
  if (startTime !== null && endTime !== null && parseTimeOfDay(startTime) === parseTimeOfDay(endTime))
    return invalid('endTime', 'endTime must differ from startTime')
  return { rankedBy, start, end, startTime, endTime, breakdown, run }
}

function ranking(
  { metrics, points }: LeaderboardFacts,
  { rankBy, metricId, pointsSystemId }: LeaderboardFields,
  before: Leaderboard | null,
): RankedBy | Refusal {
  const type = rankBy ?? before?.rankedBy.type
  const held = before?.rankedBy.type === type ? before?.rankedBy : undefined
  if (metricId !== undefined && type !== 'metric') return onlyFor('metricId', 'metric')
  if (pointsSystemId !== undefined && type !== 'points') return onlyFor('pointsSystemId', 'points')
  switch (type) {
    case 'metric': {
      const known = held?.type === 'metric' ? held.metric : undefined
      const metric = metricId === undefined ? known : metrics.byId(metricId)?.number
      if (metric !== undefined) return { type, metric }
      return metricId === undefined ? missing('metricId', type) : notFound('metricId', 'Metric')
    }
    case 'points': {
      const known = held?.type === 'points' ? held.system : undefined
      const system = pointsSystemId === undefined ? known : points.byId(pointsSystemId)?.number
      if (system !== undefined) return { type, system }
      return pointsSystemId === undefined
        ? missing('pointsSystemId', type)
        : notFound('pointsSystemId', 'Points system')
    }
    case 'streak':
    case undefined:
      return { type: 'streak' }
  }
}

function runOf(
  { runUnit, runInterval }: LeaderboardFields,
  before: Leaderboard | null,
): Leaderboard['run'] | Refusal {
  const unit = runUnit === undefined ? (before?.run?.unit ?? null) : runUnit
  if (unit === null)
    return runInterval === undefined
      ? null
      : invalid('runInterval', 'runInterval is only for a leaderboard with runUnit')
  const interval = runInterval ?? before?.run?.interval
  return interval === undefined
    ? invalid('runInterval', 'runInterval is required with runUnit')
    : { unit, interval }
}

function attributesOf(
  ids: readonly string[],
  keys: ReadonlyMap<string, string>,
): readonly BreakdownAttribute[] | Refusal {
  const distinct = [...new Set(ids)]
  const found = distinct.flatMap((attributeId) => {
    const key = keys.get(attributeId)
    return key === undefined ? [] : [{ attributeId, key }]
  })
  return found.length === distinct.length ? found : notFound('breakdownAttributes', 'Attribute')
}

/** The first field that changed and may not once a board is not inactive (trophy.md §2.9). */
function fixedField(before: Leaderboard, after: Leaderboard): string | null {
  const isSame = (field: keyof Leaderboard) => JSON.stringify(before[field]) === JSON.stringify(after[field])
  const ranked = { metric: 'metricId', points: 'pointsSystemId', streak: 'rankBy' } as const
  const fields: ReadonlyArray<readonly [keyof Leaderboard, string]> = [
    ['key', 'key'],
    ['rankedBy', before.rankedBy.type === after.rankedBy.type ? ranked[after.rankedBy.type] : 'rankBy'],
    ['start', 'start'],
    ['startTime', 'startTime'],
    ['endTime', 'endTime'],
    ['breakdown', 'breakdownAttributes'],
    ['run', before.run?.unit === after.run?.unit ? 'runInterval' : 'runUnit'],
  ]
  return fields.find(([field]) => !isSame(field))?.[1] ?? null
}

/** What a change of the status does, as the buttons of the dashboard would (trophy.md §2.9). */
function moved(
  before: Leaderboard,
  after: Leaderboard,
  status: Leaderboard['status'],
  now: Micros,
): Leaderboard | Refusal {
  if (status === before.status) return after
  switch (status) {
    case 'inactive':
      return before.status === 'scheduled'
        ? { ...after, status, activatedAt: null }
        : invalid('status', 'Cannot move a leaderboard back to inactive')
    case 'finished':
      if (before.status === 'active') return finished(after, now)
      if (before.status === 'scheduled') return notBegun
      break
    case 'scheduled':
      if (before.status !== 'inactive')
        return invalid('status', 'Only an inactive leaderboard can be scheduled')
      break
    case 'active':
      if (before.status === 'finished' && after.end !== null && after.end < today(now))
        return invalid('end', 'A leaderboard that has ended cannot be active')
      break
    case 'archived':
      break
  }
  return wrongBeginning(status, after, now) ?? { ...after, status, activatedAt: now, finishedAt: null }
}

/** Ended now: its last day is today, unless it had passed. */
function finished(board: Leaderboard, now: Micros): Leaderboard {
  const day = Math.max(board.start, today(now)) as Day
  const end = board.end === null || board.end > day ? day : board.end
  return { ...board, status: 'finished', end, finishedAt: now }
}

/** Can a board begin with this status (trophy.md §2.9, §4.7)? */
function wrongBeginning(
  status: Leaderboard['status'],
  { start, end }: Pick<Leaderboard, 'start' | 'end'>,
  now: Micros,
): Refusal | null {
  const isFuture = start > today(now)
  if (status === 'active' && isFuture)
    return invalid('start', 'An active leaderboard cannot start in the future')
  if (status === 'scheduled' && !isFuture)
    return invalid('start', 'A scheduled leaderboard must start in the future')
  if (status === 'finished' && (end === null || end >= today(now)))
    return invalid('end', 'A finished leaderboard must have ended in the past')
  return null
}

const dayLength = 86_400_000_000
const today = (now: Micros): Day => Math.floor(now / dayLength) as Day

const invalid = (field: string, message: string): Refusal => ({ code: 'invalid', field, message })
const missing = (field: string, type: string) =>
  invalid(field, `${field} is required for ${type} leaderboards`)
const onlyFor = (field: string, type: string) => invalid(field, `${field} is only for ${type} leaderboards`)
const notFound = (field: string, what: string): Refusal => ({
  code: 'not_found',
  field,
  message: `${what} not found by ID`,
})
const notBegun = invalid('status', 'A leaderboard that has not begun cannot be finished')
const keyTaken = invalid('key', 'Key already in use by another leaderboard')
export const leaderboardNotFound: Refusal = { code: 'not_found', message: 'Leaderboard not found by ID' }
