import { ChangedKey, KeyParams } from '../contract/keys.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { applied, toKey, type KeyPorts } from './keys.ts'

/** DELETE /projects/{projectId}/keys/{keyId}: for good. */
export function keysDelete(scope: Scope, ports: KeyPorts): void {
  const schema = {
    operationId: 'keys.delete',
    summary: 'Delete a key for good',
    tags: ['Keys'],
    params: KeyParams,
    response: { 200: ChangedKey, ...errorAnswers },
  }
  scope.delete('/keys/:keyId', { schema }, async (request) => {
    const deleted = ports.keys.delete(ctxOf(request).projectId, request.params.keyId)
    const { changed, appliedEverywhere } = await applied(ports, deleted)
    return { key: toKey(changed), appliedEverywhere }
  })
}
