import { Type } from 'typebox'
import { CoreError } from '#core/shared/errors.ts'
import { deleteLeaderboards } from '#usecases/leaderboards/delete-leaderboards.ts'
import type { Ports } from '#usecases/ports.ts'
import { LeaderboardParams } from '../contract/leaderboards.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'

/** DELETE /projects/{projectId}/leaderboards/{leaderboardId}: it counts nothing from then on, and its key is free. */
export function leaderboardsDelete(scope: Scope, ports: Pick<Ports, 'rules'>): void {
  const schema = {
    operationId: 'leaderboards.delete',
    summary: 'Archive a leaderboard',
    tags: ['Leaderboards'],
    params: LeaderboardParams,
    response: { 204: Type.Null({ description: 'It is gone.' }), ...errorAnswers },
  }
  scope.delete('/leaderboards/:leaderboardId', { schema }, async (request, reply) => {
    const [found] = await deleteLeaderboards(ports, ctxOf(request), [request.params.leaderboardId])
    if (found !== true) throw new CoreError({ code: 'not_found', message: 'Leaderboard not found' })
    return reply.code(204).send(null)
  })
}
