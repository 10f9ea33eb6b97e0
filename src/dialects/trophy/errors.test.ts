import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { CoreError, type RefusalCode } from '#core/shared/errors.ts'
import { HttpError } from '#http/errors.ts'
import { replyError } from './errors.ts'

/** What a thrown error is answered by. */
async function answer(error: unknown) {
  const app = Fastify()
  app.setErrorHandler((thrown, request, reply) =>
    replyError(thrown, request, reply, 'https://app.example.com'),
  )
  app.get('/', () => Promise.reject(error))
  const { statusCode, headers, body } = await app.inject('/')
  return { status: statusCode, body: JSON.parse(body), retryAfter: headers['retry-after'] }
}

const refusal = (code: RefusalCode, values: readonly string[] = []) =>
  new CoreError({ code, message: 'as refused', values })

describe('a refusal', () => {
  test.each<[RefusalCode, number, string]>([
    ['invalid', 422, 'as refused'],
    ['user_not_found', 404, 'User not found'],
    ['user_exists', 422, 'User already exists'],
    ['customer_id_taken', 422, 'as refused'],
    ['email_required', 422, 'email is required when subscribeToEmails is true'],
    ['invalid_attribute', 422, 'as refused'],
    ['not_owner', 403, 'This API key cannot act on behalf of this user'],
    ['not_found', 404, 'as refused'],
    ['forbidden', 403, 'as refused'],
    ['not_enabled', 400, 'as refused'],
    ['overloaded', 503, 'Service unavailable, please try again'],
    ['unavailable', 503, 'Service unavailable, please try again'],
  ])('%s is %i', async (code, status, error) => {
    expect(await answer(refusal(code))).toEqual({
      status,
      body: { error },
      retryAfter: status === 503 ? '1' : undefined,
    })
  })

  test('unknown attributes are named with the page that defines them', async () => {
    const { body } = await answer(refusal('unknown_attributes', ['pln', 'sbj']))
    expect(body.error).toBe(
      'Invalid attribute keys: pln, sbj. Please ensure all attribute keys match those set up at https://app.example.com/users/attributes.',
    )
  })
})

test('faults of the request have their own texts', async () => {
  expect(await answer(new HttpError('unauthorized', 'x'))).toMatchObject({
    status: 401,
    body: { error: 'Invalid API key' },
  })
  expect(await answer(new HttpError('bad_json', 'x'))).toMatchObject({
    status: 400,
    body: { error: 'Invalid JSON body' },
  })
  expect(await answer(new HttpError('method_not_allowed', 'x'))).toMatchObject({ status: 404 })
})

test('what no client caused is not told', async () => {
  const leak = Object.assign(new Error('password of the database'), { statusCode: 409 })
  expect(await answer(leak)).toEqual({
    status: 500,
    body: { error: 'Internal server error' },
    retryAfter: undefined,
  })
})
