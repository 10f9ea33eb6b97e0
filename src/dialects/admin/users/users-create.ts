import type { Static } from 'typebox'
import type { ProfilePatch } from '#core/profile/patch.ts'
import { parseCustomerId } from '#core/shared/ids.ts'
import { isLooseEmail } from '#core/users/email.ts'
import { isTimeZone } from '#core/users/time-zone.ts'
import type { Ports } from '#usecases/ports.ts'
import { createUser } from '#usecases/users/create-user.ts'
import { standingOfUsers } from '#usecases/users/standing-of-users.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { NewUserBody, ShownUser } from '../contract/users.ts'
import { Refused } from '../errors.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toShownUser } from './shown-user.ts'

/** POST /projects/{projectId}/users: makes a user. */
export function usersCreate(
  scope: Scope,
  ports: Pick<Ports, 'writer' | 'progressReader' | 'suspensions' | 'clock'>,
): void {
  const schema = {
    operationId: 'users.create',
    summary: 'Create a user',
    tags: ['Users'],
    params: ProjectParams,
    body: NewUserBody,
    response: { 201: ShownUser, ...errorAnswers },
  }
  scope.post('/users', { schema }, async (request, reply) => {
    const ctx = ctxOf(request)
    const { id = null } = request.body
    const view = await createUser(ports, ctx, id === null ? null : parseCustomerId(id), patchOf(request.body))
    const [standing] = await standingOfUsers(ports, ctx, [view])
    if (standing === undefined) throw new Error('a user without a standing')
    return reply.code(201).send(toShownUser(view, standing))
  })
}

/** @throws Refused 422 `invalid` */
function patchOf({
  email = null,
  name = null,
  tz = null,
  attributes = {},
}: Static<typeof NewUserBody>): ProfilePatch {
  if (email !== null && !isLooseEmail(email))
    throw new Refused(422, 'invalid', 'The email must have one @ with text on both sides', { field: 'email' })
  if (tz !== null && !isTimeZone(tz))
    throw new Refused(422, 'invalid', `There is no time zone ${JSON.stringify(tz)}`, { field: 'tz' })
  return {
    ...(email === null ? {} : { email: { rule: 'flag', email } }),
    ...(name === null ? {} : { name: { whole: name } }),
    ...(tz === null ? {} : { tz }),
    attributes: { style: 'text', entries: Object.entries(attributes) },
  }
}
