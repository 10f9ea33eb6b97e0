import { KeysAnswer } from '../contract/keys.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toKey, type KeyPorts } from './keys.ts'

/** GET /projects/{projectId}/keys: without their secrets. */
export function keysList(scope: Scope, ports: KeyPorts): void {
  const schema = {
    operationId: 'keys.list',
    summary: 'List the keys of a project',
    tags: ['Keys'],
    params: ProjectParams,
    response: { 200: KeysAnswer, ...errorAnswers },
  }
  scope.get('/keys', { schema }, async (request) => ({
    keys: (await ports.keys.list(ctxOf(request).projectId)).map(toKey),
  }))
}
