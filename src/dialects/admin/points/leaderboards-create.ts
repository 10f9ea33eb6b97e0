import { createLeaderboards } from '#usecases/leaderboards/create-leaderboards.ts'
import type { Ports } from '#usecases/ports.ts'
import { NewLeaderboardBody, ShownLeaderboard } from '../contract/leaderboards.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { onlyOutcome } from '../outcome.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { readLeaderboard, toLeaderboard } from './leaderboards.ts'

/** POST /projects/{projectId}/leaderboards */
export function leaderboardsCreate(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'leaderboards.create',
    summary: 'Make a leaderboard',
    tags: ['Leaderboards'],
    params: ProjectParams,
    body: NewLeaderboardBody,
    response: { 201: ShownLeaderboard, ...errorAnswers },
  }
  scope.post('/leaderboards', { schema }, async (request, reply) => {
    const { name, key, rankBy } = request.body
    const draft = { ...readLeaderboard(request.body), name, key, rankBy }
    const made = onlyOutcome(await createLeaderboards(ports, ctxOf(request), [draft]))
    return reply.code(201).send(toLeaderboard(made))
  })
}
