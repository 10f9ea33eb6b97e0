import { parseProjectId } from '#core/shared/ids.ts'
import { compareEnvironments } from '#usecases/environments/compare-environments.ts'
import type { Ports } from '#usecases/ports.ts'
import { ChangesAnswer, ChangesQuery } from '../contract/environments.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'

/**
 * GET /projects/{projectId}/environments/changes: what copying to another environment would do there. For admins: it holds up
 * whoever changes that one.
 */
export function environmentsCompare(scope: Scope, ports: Pick<Ports, 'environments'>): void {
  const schema = {
    operationId: 'environments.changes',
    summary: 'Show what copying to another environment would do',
    tags: ['Environments'],
    params: ProjectParams,
    querystring: ChangesQuery,
    response: { 200: ChangesAnswer, ...errorAnswers },
  }
  const options = { schema, config: { access: 'admin' as const } }
  scope.get('/environments/changes', options, async (request) => {
    const to = parseProjectId(request.query.to)
    return { changes: [...(await compareEnvironments(ports, ctxOf(request).projectId, to))] }
  })
}
