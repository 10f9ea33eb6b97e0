import { Type } from 'typebox'
import { signUp } from '#usecases/accounts/sign-up.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { signedInSchema } from '../contract/sessions.ts'
import { updateMembers } from '../contract/users.ts'
import { ReplykeError } from '../errors.ts'
import { withoutReplaced } from '../form.ts'
import { rulesOf } from '../rules.ts'
import { toAccount } from '../to-core.ts'
import { uploadsOf, withFiles, withForm } from '../uploads.ts'
import { creationAnnouncement, creationNotice } from '../webhooks.ts'
import { answerSignedIn } from './signed-in.ts'

/** `POST /auth/sign-up` (replyke.md §5.1). */
export function signUpOperation(services: Services): Operation {
  const { ports, tokens } = services
  const self: Operation = {
    method: 'POST',
    path: '/auth/sign-up',
    area: 'auth',
    caller: 'ignored',
    takesForms: true,
    unreadable: (profile) => profile.invalidAccount,
    invalid: (profile) => profile.invalidAccount,
    schema: (profile) => ({
      operationId: 'signUp',
      summary: 'Make an account with email and password',
      description: 'The address must not be held by any user of the project.',
      tags: ['Auth'],
      security: [],
      params: Type.Object({ projectId: Type.String() }),
      body: Type.Object({
        email: Type.String({ description: 'Trimmed and lower-cased.', maxLength: 255 }),
        password: Type.String({ maxLength: 1024 }),
        ...updateMembers,
      }),
      response: { 201: signedInSchema(profile), ...errorSchemas(400, 404, 409, 413, 422, 429, 500) },
    }),
    async handle(call, request, reply) {
      return withForm(services, self, call, request, async (form) => {
        const body = form === null ? request.body : withoutReplaced(form.fields, form.files)
        const account = toAccount(body, await rulesOf(services, call))
        if (account === null) throw new ReplykeError(400, call.profile.invalidAccount)
        const announce = await creationAnnouncement(ports, call)
        const uploads = uploadsOf(services, self, form)
        const tell = await creationNotice(ports, call)
        const user = await signUp(ports, call.ctx, { ...account, announce, tell, uploads })
        const pair = await tokens.issue(ports, call.ctx, user)
        const answer = await answerSignedIn(ports, call, reply, user, pair)
        void reply.code(201)
        return form === null
          ? answer
          : { ...answer, user: await withFiles(services, call, user, answer.user) }
      })
    },
  }
  return self
}
