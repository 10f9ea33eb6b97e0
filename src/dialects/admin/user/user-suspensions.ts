import { Type } from 'typebox'
import { CoreError } from '#core/shared/errors.ts'
import type { Micros } from '#core/shared/ids.ts'
import type { Ports } from '#usecases/ports.ts'
import { liftSuspensions } from '#usecases/suspensions/lift-suspensions.ts'
import { suspendUser } from '#usecases/suspensions/suspend-user.ts'
import { findUser } from '#usecases/users/find-user.ts'
import { errorAnswers, OrNull } from '../contract/shared.ts'
import { ShownSuspension, UserParams } from '../contract/user.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { toSuspension } from './from-user.ts'
import { targetOf } from './named-user.ts'

const time = (description: string) => OrNull(Type.String({ format: 'date-time', description }))
const SuspensionBody = Type.Object(
  {
    reason: Type.Optional(OrNull(Type.String({ maxLength: 1000, description: 'Why, for people.' }))),
    from: Type.Optional(time('When it begins; absent or null: now.')),
    until: Type.Optional(time('When it ends; absent or null: when it is lifted.')),
  },
  { additionalProperties: false },
)
const LiftedAnswer = Type.Object({ lifted: Type.Integer({ description: 'How many were ended or dropped.' }) })

/** POST and DELETE /users/{user}/suspensions. */
export function userSuspensions(scope: Scope, ports: Pick<Ports, 'reader' | 'suspensions' | 'clock'>): void {
  const shared = { tags: ['User'], params: UserParams }
  const schema = {
    ...shared,
    operationId: 'user.suspensions.add',
    summary: 'Suspend a user',
    body: SuspensionBody,
    response: { 201: ShownSuspension, ...errorAnswers },
  }
  scope.post('/users/:user/suspensions', { schema }, async (request, reply) => {
    const ctx = ctxOf(request)
    const { reason = null, from = null, until = null } = request.body
    const { user } = await findUser(ports, ctx, targetOf(request))
    const { suspension } = await suspendUser(ports, ctx, user, {
      reason: reason === '' ? null : reason,
      from: toInstant('from', from),
      until: toInstant('until', until),
    })
    return reply.code(201).send(toSuspension(suspension, await ports.clock.now(ctx.projectId)))
  })
  const liftSchema = {
    ...shared,
    operationId: 'user.suspensions.lift',
    summary: "Lift a user's suspensions",
    response: { 200: LiftedAnswer, ...errorAnswers },
  }
  scope.delete('/users/:user/suspensions', { schema: liftSchema }, async (request) => {
    const ctx = ctxOf(request)
    const { user } = await findUser(ports, ctx, targetOf(request))
    return { lifted: await liftSuspensions(ports, ctx, user) }
  })
}

/** Instants are microseconds, each a safe integer. */
const farthestMillis = Math.floor(Number.MAX_SAFE_INTEGER / 1000)
const isoOf = (millis: number): string => new Date(millis).toISOString()

function toInstant(field: string, text: string | null): Micros | null {
  if (text === null) return null
  const millis = Date.parse(text)
  if (Math.abs(millis) <= farthestMillis) return (millis * 1000) as Micros
  const message = Number.isNaN(millis)
    ? `${field} must be a date and time with an offset`
    : `${field} must be between ${isoOf(-farthestMillis)} and ${isoOf(farthestMillis)}`
  throw new CoreError({ code: 'invalid', field, message })
}
