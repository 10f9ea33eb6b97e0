import { shownAt } from '#core/leaderboards/status.ts'
import { dayAt, engineZone, type Day } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx, DayPlace, LeaderboardReader, Ports, Target } from '../ports.ts'
import { userNotFound } from '../users/update-user.ts'
import { boardOf, runAskedFor } from './board-of.ts'
import { hasItsGroups } from './groups.ts'
import { leaderboardView, type LeaderboardView } from './view.ts'

/** A user's place on a board, and how it came to be. */
export interface UserPlace {
  readonly leaderboard: LeaderboardView
  /** Null: not on the board. */
  readonly place: DayPlace['place']
  readonly history: Awaited<ReturnType<LeaderboardReader['history']>>
}

/**
 * A user's place in the run of the user's local date, or in another, with the last `countMax` days on which it changed
 * (trophy.md §2.9 "History", §3.1).
 * @throws CoreError `user_not_found`; `not_found` without such a board or run
 */
export async function findUserPlace(
  {
    rules: book,
    clock,
    reader,
    leaderboardReader,
  }: Pick<Ports, 'rules' | 'clock' | 'reader' | 'leaderboardReader'>,
  { projectId, spaceId }: Ctx,
  target: Target,
  key: string,
  date: Day | null,
  countMax: number,
): Promise<UserPlace> {
  const [rules, now, view] = await Promise.all([
    book.of(spaceId),
    clock.now(projectId),
    reader.find(spaceId, target),
  ])
  if (view === null) throw new CoreError(userNotFound.refusal)
  const { uid, tz } = view.user
  const board = boardOf(rules, key)
  const run = runAskedFor(board, date, dayAt(engineZone(tz), now), now)
  const leaderboard = leaderboardView(board, rules, now)
  if (run === null || !hasItsGroups(board, rules)) return { leaderboard, place: null, history: [] }
  const at = shownAt(board, now)
  const selection = { board, run: run.start, at }
  // The last day of a run goes on until the last zone has left it.
  const today = dayAt('UTC', at)
  const last = run.end === null || today < run.end ? today : run.end
  const [group, history] = await Promise.all([
    leaderboardReader.groupOf(selection, uid),
    leaderboardReader.history(selection, uid, (last < run.start ? run.start : last) as Day, countMax),
  ])
  const place = group === null ? null : await leaderboardReader.standing({ ...selection, values: group }, uid)
  return { leaderboard, place, history }
}
