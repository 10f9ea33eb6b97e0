import { Type } from 'typebox'
import { findOrCreateByForeignId } from '#usecases/users/find-by-foreign-id.ts'
import { findUser } from '#usecases/users/find-user.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { publicUserSchema } from '../contract/users.ts'
import { ReplykeError } from '../errors.ts'
import { toPublicUser } from '../from-core.ts'
import { rulesOf } from '../rules.ts'
import { toForeignId, toNewUser } from '../to-core.ts'
import { creationNotice } from '../webhooks.ts'
import { asksForFiles, withFiles } from '../uploads.ts'

const text = (description: string) => Type.Optional(Type.String({ description }))

/**
 * `GET /users/by-foreign-id` (replyke.md §4.3). Only a service caller creates: D5's anonymous get-or-create would let
 * anyone make and overwrite users.
 */
export function fetchUserByForeignId(services: Services): Operation {
  const { ports } = services
  return {
    method: 'GET',
    path: '/users/by-foreign-id',
    area: 'user',
    caller: 'optional',
    unreadable: (profile) => profile.invalidForeignId,
    invalid: (profile) => profile.invalidNewUser,
    schema: (profile) => ({
      operationId: 'fetchUserByForeignId',
      summary: 'Fetch a user by the customer’s id',
      description:
        'With the service key and `createIfNotFound=true` an unknown user is made from the other parameters.',
      tags: ['Users'],
      params: Type.Object({ projectId: Type.String() }),
      querystring: Type.Object({
        foreignId: Type.String({ description: 'The customer’s own id of the user.' }),
        createIfNotFound: text('`true`: make the user if there is none; service key only.'),
        name: text('For a new user.'),
        username: text('For a new user.'),
        avatar: text('For a new user.'),
        bio: text('For a new user.'),
        metadata: text('For a new user; JSON text of an object.'),
        secureMetadata: text('For a new user; JSON text of an object.'),
      }),
      response: {
        200: publicUserSchema(profile),
        201: publicUserSchema(profile),
        ...errorSchemas(400, 404, 409, 500),
      },
    }),
    async handle(call, request, reply) {
      const query = request.query as Record<string, unknown>
      const id = toForeignId(query['foreignId'])
      if (id === null) throw new ReplykeError(400, call.profile.invalidForeignId)
      const mayCreate = call.caller?.kind === 'service' && query['createIfNotFound'] === 'true'
      const rules = await rulesOf(services, call)
      const tell = await creationNotice(ports, call)
      const { user, created } = mayCreate
        ? await findOrCreateByForeignId(ports, call.ctx, id, () => toNewUser(query, rules), tell)
        : { ...(await findUser(ports, call.ctx, { by: 'customerId', value: id })), created: false }
      const shown = toPublicUser(user, call.project.id, call.profile)
      void reply.code(created ? 201 : 200)
      return asksForFiles(call, query) ? withFiles(services, call, user, shown) : shown
    },
  }
}
