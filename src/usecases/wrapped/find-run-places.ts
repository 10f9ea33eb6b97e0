import { runsEndingIn, type EndedRun } from '#core/leaderboards/runs-ending.ts'
import { shownAt } from '#core/leaderboards/status.ts'
import { dayAt, engineZone } from '#core/shared/calendar.ts'
import { isIn, type Span } from '#core/wrapped/spans.ts'
import { leaderboardView, type LeaderboardView } from '../leaderboards/view.ts'
import type { Ports, RunPlace } from '../ports.ts'
import type { CurrentProgress } from '../progress/find-progress.ts'

/** A user's place in a run that is over. */
export interface EndedRunPlace {
  readonly leaderboard: LeaderboardView
  readonly run: EndedRun
  readonly place: RunPlace
}

/**
 * A user's places in the runs that ended in a span, by board and run, oldest first (trophy.md §2.13). A run is over when
 * the user's local date is after its last day; late zones may still change the ranks until it is final (§2.9).
 */
export async function findRunPlaces(
  { wrappedReader }: Pick<Ports, 'wrappedReader'>,
  { user, rules, now }: CurrentProgress,
  { from, until }: Span,
): Promise<readonly EndedRunPlace[]> {
  const today = dayAt(engineZone(user.tz), now)
  const ended = rules.leaderboards.live
    .filter(({ status }) => status !== 'inactive')
    .flatMap((board) => runsEndingIn(board, from, until).map((run) => ({ board, run })))
    .filter(({ run }) => run.end < today)
  const places = await wrappedReader.runPlaces(
    user.uid,
    ended.map(({ board, run }) => ({ board, run: run.start, at: shownAt(board, now) })),
  )
  return ended.flatMap(({ board, run }, index) => {
    const place = places[index] ?? null
    return place === null ? [] : [{ leaderboard: leaderboardView(board, rules, now), run, place }]
  })
}

/** The best place on each board among the runs that ended in a span; of equals the earliest. */
export function bestIn(span: Span, places: readonly EndedRunPlace[]): readonly EndedRunPlace[] {
  const best = new Map<string, EndedRunPlace>()
  for (const one of places) {
    const { id } = one.leaderboard.board
    const known = best.get(id)
    if (isIn(span, one.run.end) && (known === undefined || one.place.rank < known.place.rank))
      best.set(id, one)
  }
  return [...best.values()]
}
