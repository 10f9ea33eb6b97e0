import { formatDay } from '#core/shared/calendar.ts'
import type { Standing } from '#core/leaderboards/told.ts'
import type { BoardFacts } from '#usecases/webhooks/effect-wire.ts'
import { toLeaderboard, toRankedLeaderboard, valueOf } from './from-leaderboards.ts'

/** A run and who is first in it; its dates are the run's own (trophy.md §5, §7.6). */
export const toToldBoard = ({ leaderboard, run, rankings }: BoardFacts) => ({
  leaderboard: { ...toRankedLeaderboard(leaderboard, rankings), ...datesOf(run) },
})

/** A run that begins is active, whatever other answers say until its first day has come (trophy.md §7.6). */
export const toBegunBoard = (facts: BoardFacts) => ({
  leaderboard: { ...toToldBoard(facts).leaderboard, status: 'active' },
})

/** A user's place in a run, and the one before (trophy.md §5); not on the board: null. */
export const toToldPlace = ({ leaderboard, run, place, previousPlace }: BoardFacts) => ({
  leaderboard: {
    ...toLeaderboard(leaderboard),
    ...datesOf(run),
    rank: place?.rank ?? null,
    value: shownValue(place),
    previousRank: previousPlace?.rank ?? null,
    previousValue: shownValue(previousPlace),
  },
})

const datesOf = ({ start, end }: BoardFacts['run']) => ({
  start: formatDay(start),
  end: end === null ? null : formatDay(end),
})

const shownValue = (place: Standing | null) => (place === null ? null : valueOf(place.score))
