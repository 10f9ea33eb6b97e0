import { parseProjectId } from '#core/shared/ids.ts'
import { copyChanges } from '#usecases/environments/copy-changes.ts'
import type { Ports } from '#usecases/ports.ts'
import { CopyAnswer, CopyBody } from '../contract/environments.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'

/** POST /projects/{projectId}/environments/copy: what only the other one has stays. */
export function environmentsCopy(scope: Scope, ports: Pick<Ports, 'environments' | 'configuration'>): void {
  const schema = {
    operationId: 'environments.copy',
    summary: 'Copy the configuration to another environment',
    tags: ['Environments'],
    params: ProjectParams,
    body: CopyBody,
    response: { 200: CopyAnswer, ...errorAnswers },
  }
  scope.post('/environments/copy', { schema, config: { auditsProject: 'to' } }, async (request) => {
    const to = parseProjectId(request.body.to)
    const changed = await copyChanges(ports, ctxOf(request).projectId, to)
    await ports.configuration.applied()
    return { changed }
  })
}
