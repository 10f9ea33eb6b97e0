import type { FastifyRequest } from 'fastify'
import { CoreError } from '#core/shared/errors.ts'
import type { Ctx } from '#usecases/ports.ts'
import type { UserKey } from './auth.ts'

const otherUser = () =>
  new CoreError({ code: 'not_owner', message: 'An application key acts for its own user only' })

/**
 * Refuses what an application key's request says of another user before its body is read: another tenant, the user of
 * the path, any of `userIds` or `userId` (trophy.md §1.6).
 * @throws CoreError `not_owner`
 */
export function checkKeyScope({ userId, spaceId }: UserKey, ctx: Ctx, request: FastifyRequest): void {
  if (spaceId !== ctx.spaceId) throw otherUser()
  const isAboutUser = /\/users\/:id(?:\/|$)/.test(request.routeOptions.url ?? '')
  if (isAboutUser && Reflect.get(Object(request.params), 'id') !== userId) throw otherUser()
  if (usersOfQuery(request.url).some((id) => id !== userId)) throw otherUser()
}

/**
 * The same of its body: the `user` of an event or completion, the `id` of `POST /users`. What is no id at all is left to
 * the schema. Gives the refusal, if there is one.
 */
export function refusalOfBody({ userId }: UserKey, request: FastifyRequest): CoreError | undefined {
  const user: unknown = Reflect.get(Object(request.body), 'user')
  const named: unknown[] = [Reflect.get(Object(user), 'id')]
  if (request.method === 'POST' && request.routeOptions.url?.endsWith('/users') === true)
    named.push(Reflect.get(Object(request.body), 'id'))
  return named.some((id) => typeof id === 'string' && id !== userId) ? otherUser() : undefined
}

/** Every user that a query names; of text that cannot be decoded nobody is named. */
function usersOfQuery(url: string): readonly string[] {
  const query = url.slice(url.indexOf('?') + 1 || url.length)
  return query.split('&').flatMap((pair) => {
    const equals = pair.indexOf('=')
    if (equals === -1) return []
    const name = decoded(pair.slice(0, equals))
    if (name === 'userId') return [decoded(pair.slice(equals + 1))]
    if (name !== 'userIds') return []
    return pair
      .slice(equals + 1)
      .split(',')
      .filter((id) => id !== '')
      .map(decoded)
  })
}

/** As `listOf` reads it, which the operations use: what is compared is what will be looked up. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
