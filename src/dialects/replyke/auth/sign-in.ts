import { Type } from 'typebox'
import { isJsonObject } from '#core/shared/json.ts'
import { signIn, type SignIn } from '#usecases/accounts/sign-in.ts'
import { flagSetting } from '#usecases/settings/definitions.ts'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { signedInSchema } from '../contract/sessions.ts'
import { ReplykeError } from '../errors.ts'
import { answerSignedIn } from './signed-in.ts'

const missingFields = { error: 'Email, and password are required.', code: 'auth/missing-fields' }

/** These tell whether an address is known, and by themselves take no pains to hide it (replyke.md §5.2). */
const refusals = {
  no_user: () => new ReplykeError(403, { error: 'User not found.', code: 'auth/no-user-found' }),
  no_password: () =>
    new ReplykeError(403, { error: 'Invalid credentials.', code: 'auth/invalid-credentials' }),
  wrong_password: () => new ReplykeError(401, { error: 'Incorrect password.', code: 'auth/wrong-password' }),
} satisfies Record<Exclude<SignIn['kind'], 'signed_in'>, () => ReplykeError>

/** What a project answers instead that tells nobody whether an address is known. */
const noSignIn = () =>
  new ReplykeError(401, { error: 'Incorrect email or password.', code: 'auth/invalid-credentials' })

/** `POST /auth/sign-in` (replyke.md §5.2). */
export function signInOperation({ ports, tokens }: Services): Operation {
  return {
    method: 'POST',
    path: '/auth/sign-in',
    area: 'auth',
    caller: 'ignored',
    serverError: 'Internal server error.',
    unreadable: () => missingFields,
    invalid: () => missingFields,
    schema: (profile) => ({
      operationId: 'signIn',
      summary: 'Sign in with email and password',
      tags: ['Auth'],
      security: [],
      params: Type.Object({ projectId: Type.String() }),
      body: Type.Object({
        email: Type.String({ description: 'Trimmed and lower-cased.' }),
        password: Type.String(),
      }),
      response: { 200: signedInSchema(profile), ...errorSchemas(400, 401, 403, 404, 413, 429, 500) },
    }),
    async handle(call, request, reply) {
      const { email, password } = isJsonObject(request.body) ? request.body : {}
      if (typeof email !== 'string' || typeof password !== 'string' || email.trim() === '' || password === '')
        throw new ReplykeError(400, missingFields)
      const oneAnswer = await flagSetting(ports, call.project.id, 'replyke.signIn.oneAnswer')
      const outcome = await signIn(ports, call.ctx, email.trim().toLowerCase(), password, oneAnswer)
      if (outcome.kind !== 'signed_in') throw oneAnswer ? noSignIn() : refusals[outcome.kind]()
      const { user, revision } = outcome
      const pair = await tokens.issueForPassword(ports, call.ctx, user, revision)
      if (pair === null) throw oneAnswer ? noSignIn() : refusals.wrong_password()
      return answerSignedIn(ports, call, reply, user, pair)
    },
  }
}
