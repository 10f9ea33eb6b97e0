import { Type } from 'typebox'
import type { Ctx, Ports, Target } from '#usecases/ports.ts'
import { changeMembership } from '#usecases/companies/change-membership.ts'
import { findTag } from '#usecases/tags/find-tag.ts'
import { tagUser } from '#usecases/users/tag-user.ts'
import { updateUser } from '#usecases/users/update-user.ts'
import { errorAnswers } from '../contract/shared.ts'
import { UserAnswer, UserParams } from '../contract/user.ts'
import type { AdminOptions } from '../options.ts'
import { ctxOf, type Scope } from '../scope.ts'
import { targetOf } from './named-user.ts'
import { wholeUser } from './whole-user.ts'

type MembershipPorts = Pick<Ports, 'writer' | 'companies' | 'reader'>

/** What a user can be given and taken by its number. */
interface Membership {
  readonly path: string
  readonly noun: string
  readonly give: (ports: MembershipPorts, ctx: Ctx, user: Target, number: number) => Promise<unknown>
  readonly take: (ports: MembershipPorts, ctx: Ctx, user: Target, number: number) => Promise<unknown>
}

const memberships: readonly Membership[] = [
  {
    path: 'lists',
    noun: 'list',
    give: (ports, ctx, user, number) =>
      updateUser(ports, ctx, user, { alwaysTouch: true, addLists: [number] }),
    take: (ports, ctx, user, number) =>
      updateUser(ports, ctx, user, { alwaysTouch: true, removeLists: [number] }),
  },
  {
    path: 'companies',
    noun: 'company',
    give: (ports, ctx, target, value) =>
      changeMembership(ports, ctx, { by: 'number', value }, { target }, 'join'),
    take: (ports, ctx, target, value) =>
      changeMembership(ports, ctx, { by: 'number', value }, { target }, 'leave'),
  },
]

const NumberParams = Type.Object({
  ...UserParams.properties,
  number: Type.String({ pattern: '^[1-9][0-9]{0,14}$', description: 'Its number.' }),
})
const TagBody = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 255, description: 'A tag; one that is not there is made.' }),
  },
  { additionalProperties: false },
)

/**
 * PUT and DELETE /users/{user}/lists/{number} and companies/{number}, POST /users/{user}/tags and DELETE
 * tags/{number}: as on User.com's wire; a repeat is harmless.
 */
export function userMemberships(scope: Scope, options: AdminOptions): void {
  const { ports } = options
  for (const { path, noun, give, take } of memberships)
    for (const method of ['PUT', 'DELETE'] as const) {
      const schema = {
        operationId: `user.${path}.${method === 'PUT' ? 'add' : 'remove'}`,
        summary: method === 'PUT' ? `Put a user into a ${noun}` : `Take a user out of a ${noun}`,
        tags: ['User'],
        params: NumberParams,
        response: { 200: UserAnswer, ...errorAnswers },
      }
      scope.route({
        method,
        url: `/users/:user/${path}/:number`,
        schema,
        async handler(request) {
          const [ctx, target] = [ctxOf(request), targetOf(request)]
          await (method === 'PUT' ? give : take)(ports, ctx, target, Number(request.params.number))
          return wholeUser(ports, ctx, target, options)
        },
      })
    }
  addTags(scope, options)
}

function addTags(scope: Scope, options: AdminOptions): void {
  const { ports } = options
  const shared = { tags: ['User'], response: { 200: UserAnswer, ...errorAnswers } }
  const addSchema = {
    ...shared,
    operationId: 'user.tags.add',
    summary: 'Give a user a tag',
    params: UserParams,
    body: TagBody,
  }
  scope.post('/users/:user/tags', { schema: addSchema }, async (request) => {
    const [ctx, target] = [ctxOf(request), targetOf(request)]
    await tagUser(ports, ctx, target, request.body.name)
    return wholeUser(ports, ctx, target, options)
  })
  const removeSchema = {
    ...shared,
    operationId: 'user.tags.remove',
    summary: 'Take a tag from a user',
    params: NumberParams,
  }
  scope.delete('/users/:user/tags/:number', { schema: removeSchema }, async (request) => {
    const [ctx, target] = [ctxOf(request), targetOf(request)]
    const { name } = await findTag(ports, ctx, Number(request.params.number))
    await updateUser(ports, ctx, target, { alwaysTouch: true, removeTags: [name] })
    return wholeUser(ports, ctx, target, options)
  })
}
