import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { summariseLevels } from '#usecases/points/summarise-levels.ts'
import { ctxOf } from '../auth.ts'
import { PointsPath } from '../contract/points.ts'
import { errorAnswers } from '../contract/shared.ts'
import { LevelUsers } from '../contract/user-points.ts'
import { toPointsLevel } from '../from-points.ts'
import type { Scope } from '../scope.ts'

/** GET /points/{key}/level-summary: how many users are at each level (trophy.md §3.5). */
export function pointsLevelSummary(
  scope: Scope,
  ports: Pick<Ports, 'rules' | 'pointsReader' | 'progressReader' | 'clock'>,
): void {
  const schema = {
    operationId: 'points.levelSummary',
    summary: 'Summarise who is at which level',
    tags: ['Points'],
    params: PointsPath,
    response: { 200: Type.Array(LevelUsers, { description: 'The lowest level first.' }), ...errorAnswers },
  }
  scope.get('/points/:key/level-summary', { schema }, async (request) => {
    const rows = await summariseLevels(ports, ctxOf(request), request.params.key)
    return rows.map(({ level, users }) => ({ level: toPointsLevel(level), users }))
  })
}
