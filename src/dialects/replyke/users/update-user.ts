import { Type } from 'typebox'
import { isJsonObject, type JsonObject } from '#core/shared/json.ts'
import { updateProfile } from '#usecases/users/update-profile.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ownUserSchema, updateBodySchema } from '../contract/users.ts'
import { ReplykeError } from '../errors.ts'
import { showOwnUser } from '../own-user.ts'
import type { Profile } from '../profile.ts'
import { toUpdate } from '../to-core.ts'
import { updateAnnouncement } from '../webhooks.ts'

/** `PATCH /users/:userId` (replyke.md §4.1). */
export function updateUser({ ports }: Services): Operation {
  return {
    method: 'PATCH',
    path: '/users/:userId',
    area: 'user',
    caller: 'required',
    unreadable: (profile) => profile.invalidUpdate,
    invalid: (profile) => profile.invalidUpdate,
    schema: (profile) => ({
      operationId: 'updateUser',
      summary: 'Update a user',
      description: 'By the user itself or by the project’s service key. Only the named fields change.',
      tags: ['Users'],
      params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
      body: updateBodySchema(profile),
      response: { 200: ownUserSchema(profile), ...errorSchemas(400, 401, 403, 404, 409, 413, 500) },
    }),
    async handle(call, request) {
      const { userId } = request.params as { userId: string }
      if (call.caller === null) throw new Error('a route that requires a caller was called without one')
      const user = await updateProfile(ports, call.ctx, {
        replykeId: userId,
        caller: call.caller,
        change: toUpdate(updateFields(request.body, call.profile), call.profile),
        announce: await updateAnnouncement(ports, call),
      })
      return showOwnUser(ports, call, user)
    },
  }
}

/** The object that holds the fields; it must have at least one member (replyke.md §4.1 step 2). */
function updateFields(body: unknown, profile: Profile): JsonObject {
  const holder = profile.flatUpdates ? body : isJsonObject(body) ? body['update'] : undefined
  if (!isJsonObject(holder) || Object.keys(holder).length === 0)
    throw new ReplykeError(400, profile.invalidUpdate)
  return holder
}
