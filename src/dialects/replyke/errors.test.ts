import { expect, test } from 'vitest'
import { CoreError, type RefusalCode } from '#core/shared/errors.ts'
import { HttpError, type HttpFault } from '#http/errors.ts'
import { ReplykeError, toAnswer, type Speech } from './errors.ts'

const speech: Speech = {
  profile: { refusalText: 'Invalid user data' } as Speech['profile'],
  area: 'user',
  unreadable: { error: 'Missing required data', code: 'user/missing-data' },
  invalid: { error: 'Missing required data', code: 'user/missing-data' },
  serverError: 'Internal server error',
}
const auth: Speech = { ...speech, area: 'auth' }
const refused = (code: RefusalCode, message = '', field?: string) =>
  new CoreError({ code, message, ...(field === undefined ? {} : { field }) })

test.each([
  ['invalid', 400, 'user/missing-data'],
  ['email_required', 400, 'user/missing-data'],
  ['unknown_attributes', 400, 'user/missing-data'],
  ['unknown_event_attributes', 400, 'user/missing-data'],
  ['invalid_attribute', 400, 'user/missing-data'],
  ['not_enabled', 400, 'user/missing-data'],
  ['user_not_found', 404, 'user/not-found'],
  ['not_found', 404, 'route/not-found'],
  ['not_owner', 403, 'user/not-authorized'],
  ['forbidden', 403, 'auth/invalid-token'],
  ['username_taken', 409, 'DUPLICATE_USERNAME'],
  ['email_taken', 409, 'DUPLICATE_EMAIL'],
  ['rate_limited', 429, 'rate-limit/exceeded'],
  ['user_exists', 409, 'DUPLICATE_FOREIGN_ID'],
  ['customer_id_taken', 409, 'DUPLICATE_FOREIGN_ID'],
  ['webhook_refused', 400, 'user/validation-failed'],
  ['invalid_image', 422, 'user/invalid-image'],
  ['webhook_unconfigured', 400, 'user/validation-failed'],
  ['webhook_failed', 500, 'user/server-error'],
  ['overloaded', 500, 'user/server-error'],
  ['unavailable', 500, 'user/server-error'],
] as const)('the refusal %s is %i %s', (code, status, wireCode) => {
  const answer = toAnswer(refused(code), speech)
  expect([answer.status, answer.body.code]).toEqual([status, wireCode])
})

test.each([
  ['bad_json', 400, 'user/missing-data'],
  ['media_type', 400, 'user/missing-data'],
  ['bad_url', 400, 'request/invalid-path'],
  ['fragment', 400, 'request/invalid-path'],
  ['body_too_large', 413, 'request/too-large'],
  ['not_found', 404, 'route/not-found'],
  ['method_not_allowed', 404, 'route/not-found'],
  ['unauthorized', 401, 'auth/unauthorized'],
] as const satisfies ReadonlyArray<readonly [HttpFault, number, string]>)(
  'the fault %s is %i %s',
  (fault, status, code) => {
    const answer = toAnswer(new HttpError(fault, 'x'), speech)
    expect([answer.status, answer.body.code]).toEqual([status, code])
  },
)

test('an invalid value names its field; an unusable request has none', () => {
  expect(toAnswer(refused('invalid', 'name must be a string', 'name'), speech).body).toEqual({
    ...speech.invalid,
    field: 'name',
    details: 'name must be a string',
  })
  expect(toAnswer(refused('invalid', 'no known field'), speech).body).toEqual(speech.invalid)
})

test('the database being away is the documented 500, in the area’s name and without a word of SQL', () => {
  const cause = new Error('connect ECONNREFUSED /tmp/.s.PGSQL.5432: select * from users')
  const error = new CoreError({ code: 'unavailable', message: 'The database cannot be reached' }, { cause })
  const body = { error: 'Internal server error', details: 'Database unavailable' }
  expect(toAnswer(error, speech)).toEqual({ status: 500, body: { ...body, code: 'user/server-error' } })
  expect(toAnswer(error, auth)).toEqual({ status: 500, body: { ...body, code: 'auth/server-error' } })
  const dotted = { ...auth, serverError: 'Internal server error.' }
  expect(toAnswer(error, dotted).body.error).toBe('Internal server error.')
  const bug = toAnswer(new Error('relation "users" does not exist'), speech)
  expect(bug).toEqual({
    status: 500,
    body: { ...body, code: 'user/server-error', details: 'Unexpected error' },
  })
})

test('a webhook’s own words are passed on, else the generation’s', () => {
  expect(toAnswer(refused('webhook_refused', 'Nope'), auth).body).toEqual({
    error: 'Nope',
    code: 'auth/validation-failed',
  })
  expect(toAnswer(refused('webhook_refused'), auth).body.error).toBe('Invalid user data')
})

test('what only this wire knows keeps its answer', () => {
  const body = { error: 'Project not found', code: 'project/not-found' }
  expect(toAnswer(new ReplykeError(404, body), speech)).toEqual({ status: 404, body })
})
