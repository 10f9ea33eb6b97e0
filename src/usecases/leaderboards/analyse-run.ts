import type { DayWindow } from '#core/analytics/look.ts'
import type { Run } from '#core/leaderboards/runs.ts'
import { scoreRanges, type ScoreRange } from '#core/leaderboards/score-ranges.ts'
import { dayAt, type Day } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros, SpaceId } from '#core/shared/ids.ts'
import type { BoardRanking, Ctx, GroupFigures, Ports, RunChange, RunFigures } from '../ports.ts'
import { hasItsGroups } from './groups.ts'
import { asShown, boardById, runBefore, runFor } from './runs-of.ts'

/** What one run of a leaderboard came to. */
export interface RunAnalysis {
  /** Null: the board has not begun. */
  readonly run: Run | null
  /** Null: nobody took part. */
  readonly figures: RunFigures | null
  readonly histogram: ReadonlyArray<ScoreRange & { readonly users: number }>
  /** Best of all groups together. */
  readonly top: readonly BoardRanking[]
  /** Against the run before; null: there was none. */
  readonly change: (RunChange & { readonly before: Run }) | null
  readonly groups: readonly GroupFigures[]
  /** Users with any event in the days of the run, by UTC; null: charts are still being prepared. */
  readonly activeUsers: number | null
}

const topMax = 10
const rangesMax = 12
const groupsMax = 50

/**
 * How scores are spread in a run, who is best, who came and went since the run before, and how many of those who did
 * anything took part.
 * @throws CoreError `not_found` without such a board, or a run of that date
 */
export async function analyseRun(
  ports: Pick<Ports, 'rules' | 'clock' | 'boardAnalytics' | 'leaderboardReader' | 'charts'>,
  { projectId, spaceId }: Ctx,
  id: string,
  asked: Day | null,
): Promise<RunAnalysis> {
  const { boardAnalytics, leaderboardReader } = ports
  const [rules, now] = await Promise.all([ports.rules.of(spaceId), ports.clock.now(projectId)])
  const board = boardById(rules, id)
  const run = runFor(board, asked, now)
  if (run === null || !hasItsGroups(board, rules)) return { ...nothing, run }
  const shown = asShown(board, run, now)
  const before = runBefore(board, run)
  const last = endOf(run, asShown(board, run, now).at)
  const [figures, top, change, groups, active] = await Promise.all([
    boardAnalytics.figures(shown),
    leaderboardReader.ranking(
      spaceId,
      { ...shown, values: board.breakdown.map(() => null) },
      { offset: 0, limit: topMax },
    ),
    before === null ? null : boardAnalytics.change(asShown(board, before, now), shown),
    boardAnalytics.groups(shown, groupsMax),
    activeUsers(ports, spaceId, { from: run.start, until: last }, dayAt('UTC', now)),
  ])
  const ranges = figures === null ? [] : scoreRanges(figures.lowest, figures.highest, rangesMax)
  const users = await boardAnalytics.histogram(
    shown,
    ranges.map(({ from }) => from),
  )
  return {
    run,
    figures,
    histogram: ranges.map((range, index) => ({ ...range, users: users[index] ?? 0 })),
    top,
    change: change === null || before === null ? null : { ...change, before },
    groups,
    activeUsers: active,
  }
}

/** The last day of a run that counts, as far as it came. */
const endOf = ({ end }: Run, at: Micros): Day => {
  const day = dayAt('UTC', at)
  return end === null || day < end ? day : end
}

/** A run that goes on needs no chart: whoever was active since it began is known. */
async function activeUsers(
  { boardAnalytics, charts }: Pick<Ports, 'boardAnalytics' | 'charts'>,
  spaceId: SpaceId,
  window: DayWindow,
  today: Day,
): Promise<number | null> {
  if (window.until >= today) return boardAnalytics.activeSince(spaceId, window.from)
  const question = { by: { by: 'all' }, series: [{ kind: 'active', from: window.from }] } as const
  try {
    return (await charts.read(spaceId, question, { look: 'activeUsers', window })).look.count
  } catch (error) {
    if (error instanceof CoreError && error.refusal.code === 'overloaded') return null
    throw error
  }
}

const nothing: Omit<RunAnalysis, 'run'> = {
  figures: null,
  histogram: [],
  top: [],
  change: null,
  groups: [],
  activeUsers: null,
}
