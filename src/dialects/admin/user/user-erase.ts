import { Type } from 'typebox'
import type { Ports } from '#usecases/ports.ts'
import { eraseUser } from '#usecases/users/erase-user.ts'
import { errorAnswers } from '../contract/shared.ts'
import { UserParams } from '../contract/user.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { targetOf } from './named-user.ts'

const EraseBody = Type.Object(
  {
    confirm: Type.String({
      description:
        'The user’s id, as you gave it; of a user without one the uid. Another one erases nothing.',
    }),
  },
  { additionalProperties: false },
)

/** DELETE /users/{user}: gone on every wire, with everything that hangs on it. */
export function userErase(scope: Scope, ports: Pick<Ports, 'writer'>): void {
  const schema = {
    operationId: 'user.erase',
    summary: 'Erase a user',
    tags: ['User'],
    params: UserParams,
    body: EraseBody,
    response: { 204: Type.Null({ description: 'Erased.' }), ...errorAnswers },
  }
  scope.delete('/users/:user', { schema }, async (request, reply) => {
    await eraseUser(ports, ctxOf(request), targetOf(request), request.body.confirm)
    return reply.code(204).send(null)
  })
}
