import { Type } from 'typebox'
import type { Operation, Services } from '../call.ts'
import { errorSchemas } from '../contract/errors.ts'
import { missingParams, signTestingJwt } from './testing-jwt.ts'

/** `POST /crypto/sign-testing-jwt`, and `…/v2` as v7's client calls it (replyke.md §5.7): off unless a setting says so. */
export const signTestingJwtOperations = ({ ports }: Services): readonly Operation[] =>
  (['', '/v2'] as const).map((suffix) => ({
    method: 'POST',
    path: `/crypto/sign-testing-jwt${suffix}`,
    area: 'crypto',
    caller: 'ignored',
    unreadable: () => missingParams,
    invalid: () => missingParams,
    schema: () => ({
      operationId: suffix === '' ? 'signTestingJwt' : 'signTestingJwt2',
      summary: 'Sign an external JWT for tests',
      description:
        'Takes a private key, so it is there only where the setting `replyke.testingHelper` is on. Never in production.',
      tags: ['Auth'],
      security: [],
      params: Type.Object({ projectId: Type.String() }),
      body: Type.Object({
        privateKey: Type.String({ description: 'Base64 of the PEM.' }),
        payload: Type.Optional(
          Type.Unsafe<object>({ type: 'object', description: 'The user data, with `id`.' }),
        ),
        userData: Type.Optional(
          Type.Unsafe<object>({ type: 'object', description: 'The same, as newer clients call it.' }),
        ),
      }),
      response: { ...errorSchemas(400, 404, 413, 500) },
    }),
    async handle(call, request, reply) {
      const jwt = await signTestingJwt(ports, call.project, call.ctx, request.body)
      return reply.code(200).type('text/plain; charset=utf-8').serializer(String).send(jwt)
    },
  }))
