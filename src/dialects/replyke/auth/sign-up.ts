import { Type } from 'typebox'
import { signUp } from '#usecases/accounts/sign-up.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { signedInSchema } from '../contract/sessions.ts'
import { updateMembers } from '../contract/users.ts'
import { ReplykeError } from '../errors.ts'
import { toAccount } from '../to-core.ts'
import { creationAnnouncement } from '../webhooks.ts'
import { answerSignedIn } from './signed-in.ts'

/** `POST /auth/sign-up` (replyke.md §5.1). */
export function signUpOperation({ ports, tokens }: Services): Operation {
  return {
    method: 'POST',
    path: '/auth/sign-up',
    area: 'auth',
    caller: 'ignored',
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
      response: { 201: signedInSchema(profile), ...errorSchemas(400, 404, 409, 413, 429, 500) },
    }),
    async handle(call, request, reply) {
      const account = toAccount(request.body)
      if (account === null) throw new ReplykeError(400, call.profile.invalidAccount)
      const announce = await creationAnnouncement(ports, call)
      const user = await signUp(ports, call.ctx, { ...account, announce })
      const pair = await tokens.issue(ports, call.ctx, user)
      void reply.code(201)
      return answerSignedIn(ports, call, reply, user, pair)
    },
  }
}
