import { participantsOf, type Leaderboard } from '#core/leaderboards/leaderboard.ts'
import { shownAt } from '#core/leaderboards/status.ts'
import { dayAt, type Day } from '#core/shared/calendar.ts'
import { CoreError } from '#core/shared/errors.ts'
import { refuseUnknownKeys, type AttributePair } from '../attributes/known-keys.ts'
import type { BoardRanking, BoardSelection, Ctx, Ports, Rules, Target } from '../ports.ts'
import { boardOf, runAskedFor } from './board-of.ts'
import { hasItsGroups } from './groups.ts'
import { leaderboardView, type LeaderboardView } from './view.ts'

/** Which part of a ranking is wanted. */
export interface RankingQuery {
  readonly offset: number
  /** Null: ten, or as many as are on the board. */
  readonly limit: number | null
  /** A date of the run; null: the present one. */
  readonly run: Day | null
  /** The offset is counted from this user's place; null: from the first. */
  readonly from: Target | null
  /** Values of the breakdown attributes; null: none are given. */
  readonly userAttributes: readonly AttributePair[] | null
}

const limitDefault = 10

/**
 * A board and who is on it (trophy.md §2.9, §3.6).
 * @throws CoreError `not_found` without such a board or run; `invalid`, `unknown_attributes`
 */
export async function rankUsers(
  {
    rules: book,
    clock,
    reader,
    leaderboardReader,
  }: Pick<Ports, 'rules' | 'clock' | 'reader' | 'leaderboardReader'>,
  { projectId, spaceId }: Ctx,
  key: string,
  { offset, limit: asked, run: date, from, userAttributes }: RankingQuery,
): Promise<{ readonly leaderboard: LeaderboardView; readonly rankings: readonly BoardRanking[] }> {
  const [rules, now] = await Promise.all([book.of(spaceId), clock.now(projectId)])
  const board = boardOf(rules, key)
  const limit = limitOf(board, asked)
  const values = valuesOf(board, rules, userAttributes)
  const run = runAskedFor(board, date, dayAt('UTC', now), now)
  const leaderboard = leaderboardView(board, rules, now)
  const nobody = { leaderboard, rankings: [] }
  if (run === null || !hasItsGroups(board, rules)) return nobody
  const selection: BoardSelection = { board, run: run.start, values, at: shownAt(board, now) }
  let first = 0
  if (from !== null) {
    const user = (await reader.find(spaceId, from))?.user
    const place = user === undefined ? null : await leaderboardReader.standing(selection, user.uid)
    if (place === null) return nobody
    first = place.rank - 1
  }
  const window = { offset: first + offset, limit }
  return { leaderboard, rankings: await leaderboardReader.ranking(spaceId, selection, window) }
}

function limitOf(board: Leaderboard, asked: number | null): number {
  const size = participantsOf(board)
  if (asked === null) return Math.min(limitDefault, size)
  if (asked <= size) return asked
  throw invalid('limit', `limit must be an integer from 0 to ${size}`)
}

/** The given values in the order of the board's breakdown (trophy.md §2.9 "Breakdown"). */
function valuesOf(
  { breakdown }: Leaderboard,
  rules: Rules,
  given: readonly AttributePair[] | null,
): ReadonlyArray<string | null> {
  refuseUnknownKeys(rules.attributes.user, given ?? [])
  if (given === null) {
    if (breakdown.length === 0) return []
    throw invalid('userAttributes', 'userAttributes is required for leaderboards with breakdown attributes')
  }
  if (breakdown.length === 0)
    throw invalid('userAttributes', 'userAttributes is only for leaderboards with breakdown attributes')
  const strange = given.find((pair) => breakdown.every(({ key }) => key !== pair.key))
  if (strange !== undefined)
    throw invalid('userAttributes', `userAttributes may only name breakdown attributes, not ${strange.key}`)
  return breakdown.map(({ key }) => {
    const own = given.filter((pair) => pair.key === key).map(({ value }) => value)
    if (new Set(own).size > 1) throw invalid('userAttributes', `userAttributes names ${key} twice`)
    return own[0] ?? null
  })
}

const invalid = (field: string, message: string) => new CoreError({ code: 'invalid', field, message })
