import type { Static } from 'typebox'
import type { Suspension as UserSuspension } from '#core/users/suspension.ts'
import type { Ports } from '#usecases/ports.ts'
import { liftSuspensions } from '#usecases/suspensions/lift-suspensions.ts'
import { listSuspensions } from '#usecases/suspensions/list-suspensions.ts'
import { suspendUser } from '#usecases/suspensions/suspend-user.ts'
import { ctxOf } from '../auth.ts'
import { errorAnswers } from '../contract/shared.ts'
import {
  LiftedSuspensions,
  SuspendedParams,
  Suspension,
  SuspensionBody,
  Suspensions,
} from '../contract/suspensions.ts'
import { toDateTime } from '../from-core.ts'
import type { Scope } from '../scope.ts'
import { toInstant } from '../to-core.ts'

const path = '/users/:id/suspensions'
const described = { tags: ['Users'], params: SuspendedParams }

/** GET, POST and DELETE /users/{id}/suspensions: ours, what `laurel users suspend` does, over HTTP. */
export function adminUsersSuspensions(
  scope: Scope,
  ports: Pick<Ports, 'reader' | 'suspensions' | 'clock'>,
): void {
  const list = {
    ...described,
    operationId: 'admin.users.suspensions.list',
    summary: "List a user's suspensions",
    description: 'Ours: those that are over, in force and to come.',
    response: { 200: Suspensions, ...errorAnswers },
  }
  scope.get(path, { schema: list }, async (request) =>
    (await listSuspensions(ports, ctxOf(request), request.params.id)).map(toSuspension),
  )

  const create = {
    ...described,
    operationId: 'admin.users.suspensions.create',
    summary: 'Suspend a user',
    description: 'Ours: Replyke’s clients are told, nothing is withheld.',
    body: SuspensionBody,
    response: { 201: Suspension, ...errorAnswers },
  }
  scope.post(path, { schema: create }, async (request, reply) => {
    const { reason = null, from = null, until = null } = request.body
    const { suspension } = await suspendUser(ports, ctxOf(request), request.params.id, {
      reason,
      from: from === null ? null : toInstant('from', from),
      until: until === null ? null : toInstant('until', until),
    })
    return reply.code(201).send(toSuspension(suspension))
  })

  const lift = {
    ...described,
    operationId: 'admin.users.suspensions.delete',
    summary: "Lift a user's suspensions",
    description: 'Ours: ends those in force and drops those to come.',
    response: { 200: LiftedSuspensions, ...errorAnswers },
  }
  scope.delete(path, { schema: lift }, async (request) => ({
    lifted: await liftSuspensions(ports, ctxOf(request), request.params.id),
  }))
}

const toSuspension = ({ reason, startsAt, endsAt }: UserSuspension): Static<typeof Suspension> => ({
  reason,
  from: toDateTime(startsAt),
  until: endsAt === null ? null : toDateTime(endsAt),
})
