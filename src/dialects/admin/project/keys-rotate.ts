import { KeyParams, MadeKey } from '../contract/keys.ts'
import { errorAnswers } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { applied, toKey, type KeyPorts } from './keys.ts'

/** POST /projects/{projectId}/keys/{keyId}/rotate: the old one is refused from now on. */
export function keysRotate(scope: Scope, ports: KeyPorts): void {
  const schema = {
    operationId: 'keys.rotate',
    summary: 'Replace a key by a new one',
    tags: ['Keys'],
    params: KeyParams,
    response: { 200: MadeKey, ...errorAnswers },
  }
  scope.post('/keys/:keyId/rotate', { schema }, async (request) => {
    const rotated = ports.keys.rotate(ctxOf(request).projectId, request.params.keyId)
    const { changed, appliedEverywhere } = await applied(ports, rotated)
    return { key: toKey(changed.key), secret: changed.secret, appliedEverywhere }
  })
}
