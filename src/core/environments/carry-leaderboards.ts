import {
  changeLeaderboards,
  createLeaderboards,
  needsFilling,
  type LeaderboardFacts,
  type LeaderboardFields,
  type NewLeaderboard,
} from '../leaderboards/define.ts'
import type { Refusal } from '../shared/errors.ts'
import { attributeWish } from './carry-attributes.ts'
import { metricHere } from './carry-metrics.ts'
import { systemHere } from './carry-points.ts'
import {
  counterpart,
  saysTheSame,
  type Definitions,
  type Journey,
  type Outcome,
  type Wish,
} from './journey.ts'

export const leaderboardWish = (board: NewLeaderboard): Wish => ({
  name: `leaderboard ${board.id}`,
  carry: (journey) => carryLeaderboard(board, journey),
})

/** The rules of boards hold in every environment: what they refuse there stays as it is (trophy.md §2.9). */
function carryLeaderboard(board: NewLeaderboard, journey: Journey): Outcome {
  const { to, fresh } = journey
  const here = counterpart(to.leaderboards, journey, board.id, board.key)
  if (board.status === 'archived')
    return here === undefined ? {} : { leaderboards: [{ ...here, status: 'archived' }] }
  const ranked = rankedHere(board, journey)
  const breakdownAttributes = breakdownHere(board, journey)
  if (ranked === 'cannot' || breakdownAttributes === 'cannot') return 'cannot'
  if (ranked === 'waits' || breakdownAttributes === 'waits') return 'waits'
  const { key, name, description, maxParticipants, start, end, startTime, endTime, run, status } = board
  const fields = {
    ...ranked,
    name,
    key,
    description,
    maxParticipants,
    start,
    end,
    startTime,
    endTime,
    breakdownAttributes,
    ...(run === null ? { runUnit: null } : { runUnit: run.unit, runInterval: run.interval }),
  }
  if (here === undefined) {
    const [made] = createLeaderboards(factsOf(to), [{ ...fields, status }], fresh)
    if (made === undefined || isRefusal(made)) return 'cannot'
    return {
      newLeaderboards: [made],
      fillLeaderboards: needsFilling(null, made, fresh.now) ? [made.id] : [],
      origins: [{ id: made.id, origin: journey.originOf('from', board.id) }],
    }
  }
  // One that began somewhere does not become inactive there.
  const patch = { id: here.id, ...fields, ...(status === 'inactive' ? {} : { status }) }
  const [after] = changeLeaderboards(factsOf(to), [patch], fresh.now)
  if (after === undefined || isRefusal(after)) return 'cannot'
  if (saysTheSame(here, after)) return {}
  return { leaderboards: [after], fillLeaderboards: needsFilling(here, after, fresh.now) ? [after.id] : [] }
}

const isRefusal = (one: object): one is Refusal => 'code' in one

const factsOf = ({ leaderboards, metrics, points, attributes }: Definitions): LeaderboardFacts => ({
  leaderboards,
  metrics,
  points,
  userAttributes: new Map(attributes.user.all.map(({ id, key }) => [id, key])),
})

function rankedHere(
  { rankedBy }: NewLeaderboard,
  journey: Journey,
):
  | (Required<Pick<LeaderboardFields, 'rankBy'>> & Pick<LeaderboardFields, 'metricId' | 'pointsSystemId'>)
  | 'waits'
  | 'cannot' {
  const { from, to } = journey
  switch (rankedBy.type) {
    case 'streak':
      return { rankBy: 'streak' }
    case 'metric': {
      const number = metricHere(rankedBy.metric, journey)
      if (typeof number === 'string') return number
      const metric = to.metrics.byNumber(number)
      return metric === undefined ? 'cannot' : { rankBy: 'metric', metricId: metric.id }
    }
    case 'points': {
      const there = from.points.byNumber(rankedBy.system)
      const here = there === undefined ? 'cannot' : systemHere(there.id, journey)
      return typeof here === 'string' ? here : { rankBy: 'points', pointsSystemId: here.id }
    }
  }
}

function breakdownHere(
  { breakdown }: NewLeaderboard,
  journey: Journey,
): readonly string[] | 'waits' | 'cannot' {
  const ids: string[] = []
  let waits = false
  for (const { key } of breakdown) {
    const here = journey.to.attributes.user.byKey(key)
    if (here !== undefined) ids.push(here.id)
    else if (journey.from.attributes.user.byKey(key) === undefined) return 'cannot'
    else {
      journey.need(attributeWish({ scope: 'user', key }))
      waits = true
    }
  }
  return waits ? 'waits' : ids
}
