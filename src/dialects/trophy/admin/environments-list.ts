import { Type } from 'typebox'
import { listEnvironments } from '#usecases/environments/list-environments.ts'
import type { Ports } from '#usecases/ports.ts'
import { ctxOf } from '../auth.ts'
import { AdminEnvironment } from '../contract/environments.ts'
import { errorAnswers } from '../contract/shared.ts'
import type { Scope } from '../scope.ts'

/** GET /environments: those of the organisation, the highest first (trophy.md §4.12). */
export function adminEnvironmentsList(scope: Scope, ports: Pick<Ports, 'projects'>): void {
  const schema = {
    operationId: 'admin.environments.list',
    summary: 'List environments',
    tags: ['Environments'],
    response: { 200: Type.Array(AdminEnvironment, { description: 'The highest first.' }), ...errorAnswers },
  }
  scope.get('/environments', { schema }, async (request) => {
    const environments = await listEnvironments(ports, ctxOf(request))
    return environments.map(({ project, priority }) => ({ name: project.name, key: project.id, priority }))
  })
}
