import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { isJsonObject } from '#core/shared/json.ts'
import { isStorableText } from '#core/shared/text.ts'
import type { User } from '#core/users/user.ts'
import { actingUser } from '#usecases/users/acting-user.ts'
import type { Call, Services } from './call.ts'
import { ReplykeError } from './errors.ts'
import type { Words } from './profile.ts'

/** How an area says that the user whom a service caller named is not there. */
const unknownUser = {
  follow: {
    error: 'One or both users involved in the follow do not exist.',
    code: 'follow/user-not-found',
  },
  connection: {
    error: 'One or both users involved in the connection do not exist.',
    code: 'connection/user-not-found',
  },
} as const satisfies Record<string, Words>

/** Somebody of the two is not there. */
export const usersNotFound = (area: keyof typeof unknownUser): ReplykeError =>
  new ReplykeError(404, unknownUser[area])

/**
 * The user for whom a request is made: the caller, or whom a service caller names by `userId` in the body or the query
 * (replyke.md §2.4).
 * @throws ReplykeError 400 when a service caller names nobody, 404 when nobody is there; CoreError for a deleted user's token
 */
export async function actingUserOf(
  { ports }: Pick<Services, 'ports'>,
  call: Call,
  request: FastifyRequest,
  area: keyof typeof unknownUser,
): Promise<User> {
  if (call.caller === null) throw new Error('a route that requires a caller was called without one')
  const acting = await actingUser(ports, call.ctx, call.caller, namedUser(request))
  if (acting === 'unknown') throw usersNotFound(area)
  if (acting !== 'unnamed') return acting
  throw new ReplykeError(400, {
    error: 'A service key acts for no user: name one in userId.',
    code: `${area}/user-required`,
    field: 'userId',
  })
}

function namedUser({ body, query }: FastifyRequest): string | null {
  const inBody = isJsonObject(body) ? body['userId'] : undefined
  const named = inBody ?? (query as Record<string, unknown>)['userId']
  return typeof named === 'string' && named !== '' && isStorableText(named) ? named : null
}

/** For whom a service caller makes the request. */
export const userIdMember = {
  userId: Type.Optional(Type.String({ description: 'With the service key: the user it is done for.' })),
}
