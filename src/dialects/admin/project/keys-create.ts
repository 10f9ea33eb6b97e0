import { createKey } from '#usecases/keys/create-key.ts'
import { MadeKey, NewKeyBody } from '../contract/keys.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { applied, toKey, type KeyPorts } from './keys.ts'

/** POST /projects/{projectId}/keys: the secret is shown once. */
export function keysCreate(scope: Scope, ports: KeyPorts): void {
  const schema = {
    operationId: 'keys.create',
    summary: 'Make a key',
    tags: ['Keys'],
    params: ProjectParams,
    body: NewKeyBody,
    response: { 201: MadeKey, ...errorAnswers },
  }
  scope.post('/keys', { schema }, async (request, reply) => {
    const made = createKey(ports, ctxOf(request).projectId, request.body.kind)
    const { changed, appliedEverywhere } = await applied(ports, made)
    return reply.code(201).send({ key: toKey(changed.key), secret: changed.secret, appliedEverywhere })
  })
}
