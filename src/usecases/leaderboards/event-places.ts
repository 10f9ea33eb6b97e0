import type { BoardScore } from '#core/leaderboards/score.ts'
import { runOn, type Run } from '#core/leaderboards/runs.ts'
import type { Place } from '#core/leaderboards/standing.ts'
import type { RecordedEvent } from '#core/progress/record-event.ts'
import type { Micros, Uid } from '#core/shared/ids.ts'
import type { Ports, Rules } from '../ports.ts'
import { hasItsGroups } from './groups.ts'
import { leaderboardView, type LeaderboardView } from './view.ts'

/** What a write did to leaderboards. */
type Scores = NonNullable<RecordedEvent['scores']>

/** What an event did to a user's place on a board (trophy.md §3.0 EventLeaderboard). */
export interface EventPlace {
  readonly leaderboard: LeaderboardView
  readonly run: Run
  /** The user's values of the breakdown attributes. */
  readonly group: readonly string[]
  readonly place: Place
}

/**
 * The places that the user has, after the commit, on each board that an event counted toward, the oldest board first
 * (trophy.md §7.2). Whoever is in no group of a board is not ranked by it.
 */
export async function eventPlaces(
  { leaderboardReader }: Pick<Ports, 'leaderboardReader'>,
  rules: Rules,
  now: Micros,
  { uid, changes: scores }: Scores,
): Promise<readonly EventPlace[]> {
  const own = Map.groupBy(
    scores.filter((score) => score.own),
    ({ board }) => board,
  )
  const ranked = rules.leaderboards.live.flatMap((board) => {
    const changes = own.get(board.number) ?? []
    const [first, last] = [changes[0], changes.at(-1)]
    const run = last === undefined ? null : runOn(board, last.run)
    if (first === undefined || last === undefined || run === null) return []
    if (last.group === null || !hasItsGroups(board, rules)) return []
    return [{ board, run, group: last.group, before: first.before, after: last }]
  })
  const places = await Promise.all(
    ranked.map(({ board, run, group, before, after }) =>
      leaderboardReader.place({
        board,
        run: run.start,
        values: group,
        at: now,
        after: rankedOf(uid, after),
        before: before === null ? null : rankedOf(uid, before),
      }),
    ),
  )
  return ranked.flatMap(({ board, run, group }, index) => {
    const place = places[index]
    return place === undefined ? [] : [{ leaderboard: leaderboardView(board, rules, now), run, group, place }]
  })
}

const rankedOf = (
  uid: Uid,
  { score, reachedAt, reachedBy }: Pick<BoardScore, 'score' | 'reachedAt' | 'reachedBy'>,
) => ({
  uid,
  score,
  reachedAt,
  reachedBy,
})
