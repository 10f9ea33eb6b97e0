import type { Run } from '#core/leaderboards/runs.ts'
import type { Day } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { BoardAnalytics, BoardSelection, Ctx, Ports, StandingsPlace, Target } from '../ports.ts'
import { userNotFound } from '../users/update-user.ts'
import { hasItsGroups } from './groups.ts'
import { asShown, boardById, runFor } from './runs-of.ts'

/** Which ranking of a board is meant. */
export interface StandingsQuery {
  /** A date of the run; null: the current one. */
  readonly run: Day | null
  /** The values of a group, in the board's order; null: all groups together. */
  readonly group: readonly string[] | null
}

type Page = Awaited<ReturnType<BoardAnalytics['page']>>

/** A page of a ranking. */
export interface StandingsPage extends Page {
  /** Null: the board has not begun. */
  readonly run: Run | null
}

/**
 * Who is on a board in a run, best first, from a place on.
 * @throws CoreError `not_found` without such a board, or a run of that date; `invalid` for the group
 */
export async function listStandings(
  ports: Pick<Ports, 'rules' | 'clock' | 'boardAnalytics'>,
  ctx: Ctx,
  id: string,
  asked: StandingsQuery & { readonly from: StandingsPlace | null; readonly limit: number },
): Promise<StandingsPage> {
  const { run, selection } = await select(ports, ctx, id, asked)
  if (selection === null) return { run, standings: [], next: null }
  return { run, ...(await ports.boardAnalytics.page(ctx.spaceId, selection, asked.from, asked.limit)) }
}

/**
 * Where a user stands in a ranking, for a page to begin there; null: not in it.
 * @throws CoreError `user_not_found`, and as `listStandings`
 */
export async function findStanding(
  ports: Pick<Ports, 'rules' | 'clock' | 'boardAnalytics' | 'reader'>,
  ctx: Ctx,
  id: string,
  target: Target,
  asked: StandingsQuery,
): Promise<StandingsPlace | null> {
  const [{ selection }, view] = await Promise.all([
    select(ports, ctx, id, asked),
    ports.reader.find(ctx.spaceId, target),
  ])
  if (view === null) throw new CoreError(userNotFound.refusal)
  return selection === null ? null : ports.boardAnalytics.placeOf(selection, view.user.uid)
}

async function select(
  ports: Pick<Ports, 'rules' | 'clock'>,
  { projectId, spaceId }: Ctx,
  id: string,
  { run: asked, group }: StandingsQuery,
): Promise<{ readonly run: Run | null; readonly selection: BoardSelection | null }> {
  const [rules, now] = await Promise.all([ports.rules.of(spaceId), ports.clock.now(projectId)])
  const board = boardById(rules, id)
  if (group !== null && group.length !== board.breakdown.length)
    throw new CoreError({ code: 'invalid', field: 'group', message: 'The leaderboard has no such group' })
  const run = runFor(board, asked, now)
  if (run === null || !hasItsGroups(board, rules)) return { run, selection: null }
  return { run, selection: { ...asShown(board, run, now), values: group ?? board.breakdown.map(() => null) } }
}
