import { ChangedKey, KeyParams, KeyStatusBody } from '../contract/keys.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { applied, toKey, type KeyPorts } from './keys.ts'

/** PATCH /projects/{projectId}/keys/{keyId}: revokes a key, or takes it back. */
export function keysUpdate(scope: Scope, ports: KeyPorts): void {
  const schema = {
    operationId: 'keys.update',
    summary: 'Revoke a key, or accept it again',
    tags: ['Keys'],
    params: KeyParams,
    body: KeyStatusBody,
    response: { 200: ChangedKey, ...errorAnswers },
  }
  scope.patch('/keys/:keyId', { schema }, async (request) => {
    const { projectId } = ctxOf(request)
    const set = ports.keys.setStatus(projectId, request.params.keyId, request.body.status)
    const { changed, appliedEverywhere } = await applied(ports, set)
    return { key: toKey(changed), appliedEverywhere }
  })
}
