import { findUserPlace } from '#usecases/leaderboards/find-user-place.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import {
  numEventsLimits,
  UserLeaderboard,
  UserLeaderboardPath,
  UserLeaderboardQuery,
} from '../contract/user-leaderboards.ts'
import { toUserLeaderboard } from '../from-leaderboards.ts'
import { dayOf, integerOf, queryIsText } from '../query.ts'
import type { Scope } from '../scope.ts'
import { targetOf } from '../to-core.ts'

/** GET /users/{id}/leaderboards/{key}: the user's place and how it came to be (trophy.md §3.1). */
export function usersLeaderboard(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'clock' | 'reader' | 'leaderboardReader'>,
): void {
  const schema = {
    operationId: 'users.leaderboard',
    summary: "Get a user's place on a leaderboard",
    tags: ['Users'],
    params: UserLeaderboardPath,
    querystring: UserLeaderboardQuery,
    response: { 200: UserLeaderboard, ...errorAnswers },
  }
  const path = '/users/:id/leaderboards/:key'
  scope.get(path, { schema, validatorCompiler: queryIsText }, async (request) => {
    const { params, query } = request
    const count = integerOf(query, 'numEvents', numEventsLimits)
    const run = query.run === undefined ? null : dayOf(query, 'run')
    return toUserLeaderboard(
      await findUserPlace(ports, ctxOf(request), targetOf(params.id), params.key, run, count),
    )
  })
}
