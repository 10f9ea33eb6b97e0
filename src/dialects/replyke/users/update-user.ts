import { Type } from 'typebox'
import { isJsonObject, type JsonObject } from '#core/shared/json.ts'
import { updateProfile } from '#usecases/users/update-profile.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ownUserSchema, updateBodySchema } from '../contract/users.ts'
import { ReplykeError } from '../errors.ts'
import { withoutReplaced, type Form } from '../form.ts'
import { showOwnUser } from '../own-user.ts'
import type { Profile } from '../profile.ts'
import { rulesOf } from '../rules.ts'
import { toUpdate } from '../to-core.ts'
import { uploadsOf, withFiles, withForm } from '../uploads.ts'
import { updateAnnouncement, updateNotice } from '../webhooks.ts'

/** `PATCH /users/:userId` (replyke.md §4.1). */
export function updateUser(services: Services): Operation {
  const { ports } = services
  const self: Operation = {
    method: 'PATCH',
    path: '/users/:userId',
    area: 'user',
    caller: 'required',
    takesForms: true,
    unreadable: (profile) => profile.invalidUpdate,
    invalid: (profile) => profile.invalidUpdate,
    schema: (profile) => ({
      operationId: 'updateUser',
      summary: 'Update a user',
      description: 'By the user itself or by the project’s service key. Only the named fields change.',
      tags: ['Users'],
      params: Type.Object({ projectId: Type.String(), userId: Type.String() }),
      body: updateBodySchema(profile),
      response: { 200: ownUserSchema(profile), ...errorSchemas(400, 401, 403, 404, 409, 413, 422, 429, 500) },
    }),
    async handle(call, request) {
      const { userId } = request.params as { userId: string }
      const { caller } = call
      if (caller === null) throw new Error('a route that requires a caller was called without one')
      return withForm(services, self, call, request, async (form) => {
        const uploads = uploadsOf(services, self, form)
        const fields =
          form === null ? updateFields(request.body, call.profile) : formFields(form, call.profile)
        const user = await updateProfile(ports, call.ctx, {
          replykeId: userId,
          caller,
          change: toUpdate(fields, await rulesOf(services, call), uploads !== null),
          announce: await updateAnnouncement(ports, call),
          tell: await updateNotice(ports, call),
          uploads,
        })
        const shown = await showOwnUser(ports, call, user)
        return form === null ? shown : withFiles(services, call, user, shown)
      })
    },
  }
  return self
}

/** The fields of a form; the picture takes the place of an address that comes with it. */
function formFields({ fields, files }: Form, profile: Profile): JsonObject {
  if (files.length === 0 && Object.keys(fields).length === 0)
    throw new ReplykeError(400, profile.invalidUpdate)
  return withoutReplaced(fields, files)
}

/** The object that holds the fields; it must have at least one member (replyke.md §4.1 step 2). */
function updateFields(body: unknown, profile: Profile): JsonObject {
  const holder = profile.flatUpdates ? body : isJsonObject(body) ? body['update'] : undefined
  if (!isJsonObject(holder) || Object.keys(holder).length === 0)
    throw new ReplykeError(400, profile.invalidUpdate)
  return holder
}
