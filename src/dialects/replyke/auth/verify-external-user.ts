import { Type } from 'typebox'
import { isJsonObject } from '#core/shared/json.ts'
import { signInExternalUser } from '#usecases/users/sign-in-external-user.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { signedInSchema } from '../contract/sessions.ts'
import { ReplykeError } from '../errors.ts'
import { rulesOf } from '../rules.ts'
import { toExternalPatch } from '../to-core.ts'
import { creationAnnouncement, creationNotice } from '../webhooks.ts'
import { verifyExternalJwt } from './external-jwt.ts'
import { answerSignedIn } from './signed-in.ts'

const missingJwt = { error: 'Missing userJwt', code: 'auth/missing-jwt' }

/** `POST /auth/verify-external-user` (replyke.md §5.6): a customer's own user signs in. */
export function verifyExternalUser({ ports, tokens }: Services): Operation {
  return {
    method: 'POST',
    path: '/auth/verify-external-user',
    area: 'auth',
    caller: 'ignored',
    unreadable: () => missingJwt,
    // Of the values inside the JWT.
    invalid: (profile) => profile.invalidUserData,
    schema: (profile) => ({
      operationId: 'verifyExternalUser',
      summary: 'Sign in a user of your own',
      description: 'With a JWT that your backend signed with the project’s private key (RS256).',
      tags: ['Auth'],
      security: [],
      params: Type.Object({ projectId: Type.String() }),
      body: Type.Object({
        userJwt: Type.String({
          description:
            '`sub`, `iss` = project id, `exp`, `userData`; in a project with tenants also `tenantId`, your own id of the tenant.',
        }),
      }),
      response: {
        200: signedInSchema(profile),
        ...errorSchemas(400, 403, 404, 409, 413, 500),
      },
    }),
    async handle(call, request, reply) {
      const userJwt = isJsonObject(request.body) ? request.body['userJwt'] : undefined
      if (typeof userJwt !== 'string' || userJwt === '') throw new ReplykeError(400, missingJwt)
      const { foreignId, userData } = await verifyExternalJwt(ports, call, userJwt, request.log)
      const user = await signInExternalUser(ports, call.ctx, {
        foreignId,
        ...toExternalPatch(userData, await rulesOf({ ports }, call)),
        announce: await creationAnnouncement(ports, call),
        tell: await creationNotice(ports, call),
      })
      return answerSignedIn(ports, call, reply, user, await tokens.issue(ports, call.ctx, user))
    },
  }
}
