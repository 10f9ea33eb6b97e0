import { describe, expect, test } from 'vitest'
import { CoreError } from '#core/shared/errors.ts'
import { describeError, HttpError } from './errors.ts'

const framework = (code: string) => Object.assign(new Error(`said ${code}`), { code })
const schema = (instancePath: string) =>
  Object.assign(new Error('body/name must be string'), {
    code: 'FST_ERR_VALIDATION',
    validation: [{ instancePath }],
  })

describe('a thrown thing is sorted', () => {
  test('a refusal of the core, as it is', () => {
    const refusal = { code: 'invalid', field: 'id', message: 'id must be a string' } as const
    expect(describeError(new CoreError(refusal))).toEqual({ kind: 'refusal', refusal })
  })

  test('a fault of the request, with words that are safe to show', () => {
    expect(describeError(new HttpError('bad_json', 'The body is not UTF-8'))).toEqual({
      kind: 'http',
      fault: 'bad_json',
      message: 'The body is not UTF-8',
    })
  })

  test.each([
    ['FST_ERR_CTP_BODY_TOO_LARGE', 'body_too_large'],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'media_type'],
    ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'bad_json'],
    ['FST_ERR_CTP_EMPTY_JSON_BODY', 'bad_json'],
    ['FST_ERR_CTP_INVALID_JSON_BODY', 'bad_json'],
    ['FST_ERR_BAD_URL', 'bad_url'],
    ['FST_ERR_ASYNC_CONSTRAINT', 'bad_url'],
    ['FST_ERR_MAX_PARAM_LENGTH', 'not_found'],
  ])("the framework's %s is %s", (code, fault) => {
    expect(describeError(framework(code))).toEqual({ kind: 'http', fault, message: `said ${code}` })
  })

  test.each([
    ['/name', 'name'],
    ['/attributes/plan', 'attributes'],
    ['/deviceTokens/0', 'deviceTokens'],
    ['', null],
    ['/', null],
  ])('a schema fault at %j is about the field %j', (path, field) => {
    expect(describeError(schema(path))).toEqual({
      kind: 'schema',
      message: 'body/name must be string',
      field,
    })
  })

  test.each<[string, unknown]>([
    ['an error of ours', new TypeError('x is not a function')],
    [
      'an error of the database',
      Object.assign(new Error('relation "users" does not exist'), { code: '42P01' }),
    ],
    ['an unknown fault of the framework', framework('FST_ERR_NEW')],
    ['a code that is a number', Object.assign(new Error('x'), { code: 7 })],
    ['a text', 'oops'],
    ['nothing', undefined],
    ['null', null],
    ['an object that looks like a refusal', { refusal: { code: 'invalid' } }],
  ])('%s is internal, and nothing of it is shown', (_what, thrown) => {
    expect(describeError(thrown)).toEqual({ kind: 'internal' })
  })
})
