import { Type } from 'typebox'
import { isJsonObject, type JsonObject } from '#core/shared/json.ts'
import { CoreError } from '#core/shared/errors.ts'
import { codeFormats, codeLengthMax, codeLengthMin, type CodeShape } from '#core/users/mail-code.ts'
import { sendVerificationEmail, type VerificationSent } from '#usecases/accounts/send-verification-email.ts'
import type { Call, Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { ReplykeError } from '../errors.ts'
import { drawToken, linkTo, longToken, withTenant } from './mailed-token.ts'
import { verificationCodeMail, verificationLinkMail } from './mails.ts'
import { requireMail } from './no-mail.ts'
import { allowedRedirect } from './verification-redirect.ts'

const invalidBody = { error: 'Invalid verification options.', code: 'auth/invalid-body' }
const lengthDefault = 6

const refusals = {
  no_user: () => new ReplykeError(403, { error: 'User not found.', code: 'auth/no-user-found' }),
  no_password: () =>
    new ReplykeError(400, {
      error: 'User is not authenticated with email and password.',
      code: 'auth/not-password-user',
    }),
} satisfies Record<Exclude<VerificationSent, 'sent' | 'verified_already'>, () => ReplykeError>

/** `POST /auth/send-verification-email` (replyke.md §5.9). */
export function sendVerificationEmailOperation(services: Services): Operation {
  const { ports, mailer } = services
  return {
    method: 'POST',
    path: '/auth/send-verification-email',
    area: 'auth',
    caller: 'required',
    serverError: 'Internal server error.',
    unreadable: () => invalidBody,
    invalid: () => invalidBody,
    schema: () => ({
      operationId: 'sendVerificationEmail',
      summary: 'Mail a code or link that verifies the address',
      description: 'To the address the user signs in with, good for five minutes.',
      tags: ['Auth'],
      params: Type.Object({ projectId: Type.String() }),
      body: Type.Optional(
        Type.Object({
          mode: Type.Optional(Type.Union([Type.Literal('code'), Type.Literal('link')])),
          tokenFormat: Type.Optional(Type.Union(codeFormats.map((format) => Type.Literal(format)))),
          tokenLength: Type.Optional(Type.Integer({ minimum: codeLengthMin, maximum: codeLengthMax })),
          redirectUrl: Type.Optional(
            Type.String({ description: 'Where the link leads on to: of an origin in `cors.origins`.' }),
          ),
        }),
      ),
      response: {
        200: Type.Object({ success: Type.Boolean() }),
        ...errorSchemas(400, 401, 403, 404, 413, 429, 500),
      },
    }),
    async handle(call, request) {
      if (call.caller?.kind !== 'user')
        throw new ReplykeError(400, { error: 'A user token is required.', code: 'auth/user-required' })
      const { shape, isLink, redirect } = await readOptions(services, call, request.body)
      requireMail(services, call)
      const link = await withTenant(ports, call.ctx, linkTo(services, call, '/auth/verify-email-link'))
      if (redirect !== null) link.searchParams.set('redirect', redirect.href)
      const sent = await sendVerificationEmail(
        { ...ports, mailer },
        call.ctx,
        call.caller,
        shape,
        (email) => {
          const { token, hash } = drawToken(services, call, 'email_verification', shape)
          const { name } = call.project
          if (!isLink) return { hash, mail: verificationCodeMail(email, name, token) }
          const url = new URL(link)
          url.searchParams.set('token', token)
          return { hash, mail: verificationLinkMail(email, name, url.href) }
        },
      )
      if (sent !== 'sent' && sent !== 'verified_already') throw refusals[sent]()
      return { success: true }
    },
  }
}

interface Options {
  readonly shape: CodeShape
  readonly isLink: boolean
  readonly redirect: URL | null
}

/** null is as absent. @throws CoreError `invalid` with the field */
async function readOptions({ ports }: Services, call: Call, body: unknown): Promise<Options> {
  if (body !== undefined && body !== null && !isJsonObject(body)) throw new ReplykeError(400, invalidBody)
  const options: JsonObject = isJsonObject(body) ? body : {}
  const mode = options['mode'] ?? 'code'
  if (mode !== 'code' && mode !== 'link') throw invalid('mode', 'must be code or link')
  const wanted = options['tokenFormat'] ?? 'hex'
  const format = codeFormats.find((one) => one === wanted)
  if (format === undefined) throw invalid('tokenFormat', `must be one of ${codeFormats.join(', ')}`)
  const length = options['tokenLength'] ?? lengthDefault
  if (
    typeof length !== 'number' ||
    !Number.isInteger(length) ||
    length < codeLengthMin ||
    length > codeLengthMax
  )
    throw invalid('tokenLength', `must be a whole number from ${codeLengthMin} to ${codeLengthMax}`)
  const isLink = mode === 'link'
  const redirectUrl = options['redirectUrl'] ?? null
  const redirect = isLink && redirectUrl !== null ? await allowedRedirect(ports, call, redirectUrl) : null
  if (isLink && redirectUrl !== null && redirect === null)
    throw invalid('redirectUrl', 'must be an address of an origin that the project lists in cors.origins')
  // Nobody types what is in a link, so it may be long.
  return { shape: isLink ? longToken : { format, length }, isLink, redirect }
}

const invalid = (field: string, message: string) =>
  new CoreError({ code: 'invalid', field, message: `${field} ${message}` })
