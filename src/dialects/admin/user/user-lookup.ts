import { CoreError } from '#core/shared/errors.ts'
import { parseCustomerId } from '#core/shared/ids.ts'
import { isStorableText } from '#core/shared/text.ts'
import type { User } from '#core/users/user.ts'
import type { Ctx, Ports, Target } from '#usecases/ports.ts'
import { findByAnyId } from '#usecases/suspensions/find-by-any-id.ts'
import { findUser } from '#usecases/users/find-user.ts'
import { userNotFound } from '#usecases/users/update-user.ts'
import { errorAnswers, ProjectParams } from '../contract/shared.ts'
import { LookupAnswer, LookupQuery } from '../contract/user.ts'
import { ctxOf, type Scope } from '../scope.ts'

type By = 'customerId' | 'replykeId' | 'number' | 'any'

/** GET /users/lookup: the uid of whoever has another name; an id may hold slashes, blanks and `#`. */
export function userLookup(scope: Scope, ports: Pick<Ports, 'reader'>): void {
  const schema = {
    operationId: 'user.lookup',
    summary: 'Find a user by another id',
    tags: ['User'],
    params: ProjectParams,
    querystring: LookupQuery,
    response: { 200: LookupAnswer, ...errorAnswers },
  }
  scope.get('/users/lookup', { schema }, async (request) => {
    const { by, value } = request.query
    return { uid: (await named(ports, ctxOf(request), by, value)).uid }
  })
}

const numberPattern = /^[1-9]\d{0,15}$/

/** @throws CoreError `user_not_found`, also for what can be nobody's id */
async function named(ports: Pick<Ports, 'reader'>, ctx: Ctx, by: By, value: string): Promise<User> {
  if (value === '' || !isStorableText(value)) throw nobody()
  if (by === 'any') {
    const isNumber = numberPattern.test(value)
    return findByAnyId(ports, ctx, value).catch((error: unknown) => {
      if (isNumber) return named(ports, ctx, 'number', value)
      throw error instanceof CoreError && error.refusal.code === 'invalid' ? nobody() : error
    })
  }
  return (await findUser(ports, ctx, targetOf(by, value))).user
}

function targetOf(by: Exclude<By, 'any'>, value: string): Target {
  if (by === 'customerId') return { by, value: parseCustomerId(value) }
  if (by === 'replykeId') return { by, value }
  if (!numberPattern.test(value)) throw nobody()
  return { by, value: Number(value) }
}

const nobody = () => new CoreError(userNotFound.refusal)
