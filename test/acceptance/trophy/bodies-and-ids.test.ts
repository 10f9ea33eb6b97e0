import { beforeAll, describe, expect, test } from 'vitest'
import { expectBody, expectError, fixture, newId, type Fixture } from './fixture.ts'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

const raw = (method: string, path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  f.app(method, path, undefined, { body, headers })

describe('ids', () => {
  test.each([
    ['one character', 'x'],
    ['255 characters', 'y'.repeat(255)],
    ['255 characters outside the basic plane', '🦄'.repeat(255)],
    ['an emoji of several code points', '👩‍👩‍👧‍👦'],
    ['a slash', 'a/b'],
    ['only slashes', '//'],
    ['what else a URL gives a meaning', 'a?b#c%d&e=f;g:h@i+j k\\l'],
    ['percent-encoding as such', '%2F'],
    ['dots that are no path', '...'],
    ['blanks around', ' x '],
    ['a line break', 'a\nb'],
    ['something like a prototype', '__proto__'],
    ['quotes', `'";--`],
  ])('%s is an id', async (_, id) => {
    const path = `/users/${encodeURIComponent(id)}`
    expect(expectBody(await f.app('PUT', path, { name: 'Ann' }))).toMatchObject({ id, name: 'Ann' })
    expect(expectBody(await f.app('PATCH', path, { name: 'Bea' }))).toMatchObject({ id, name: 'Bea' })
    expect(expectBody(await f.app('GET', path))).toMatchObject({ id, name: 'Bea' })
    expectBody(await f.app('PATCH', `${path}/preferences`, { notifications: { recap: [] } }))
    expectError(await f.app('POST', '/users', { id }), 422, 'User already exists')
  })

  test('composed and decomposed letters, and letters of both cases, are different ids', async () => {
    const ids = ['é', 'e\u0301', 'É', 'e']
    for (const id of ids) expectBody(await f.app('POST', '/users', { id, name: id }), 201)
    for (const id of ids) {
      expect(expectBody(await f.app('GET', `/users/${encodeURIComponent(id)}`))).toMatchObject({
        id,
        name: id,
      })
    }
  })

  test.each([
    ['256 characters', 'z'.repeat(256)],
    ['256 characters outside the basic plane', encodeURIComponent('🦄'.repeat(256))],
    ['5000 characters', 'z'.repeat(5000)],
    ['a dot', '.'],
    ['two dots', '..'],
    ['two dots, encoded', '%2E%2e'],
    ['NUL', 'a%00b'],
  ])('%s is no id: 422, and nothing is made', async (_, segment) => {
    for (const method of ['GET', 'PUT', 'PATCH']) {
      const answer = await f.app(method, `/users/${segment}`, method === 'GET' ? undefined : {})
      expectError(answer, 422, /^id /)
    }
  })

  test.each(['%zz', '%', 'a%2', '%ff', '%ED%A0%80'])('the percent-encoding %s is 400', async (segment) => {
    expectError(await f.app('GET', `/users/${segment}`), 400)
    expectError(await f.app('PUT', `/users/${segment}`, {}), 400)
    expectError(await f.app('PATCH', `/users/${segment}/preferences`, {}), 400)
  })
})

describe('bodies', () => {
  test.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['two values', '{}{}'],
    ['a trailing comma', '{"name":"x",}'],
    ['NUL in a value', '{"name":"a\\u0000b"}'],
    ['NUL in a key', '{"attributes":{"a\\u0000":"b"}}'],
    ['a lone surrogate', '{"name":"\\ud800"}'],
    ['a lone low surrogate', '{"name":"x\\udc00"}'],
    ['surrogates the wrong way round', '{"name":"\\udc00\\ud800"}'],
    ['NUL in a field nobody reads', '{"nonsense":["\\u0000"]}'],
    ['bytes that are not UTF-8', Buffer.from('7b226e616d65223a22ff227d', 'hex')],
    ['a number beyond a double', '{"nonsense":1e999}'],
    ['101 levels', `{"x":${'['.repeat(100)}${']'.repeat(100)}}`],
    ['100,000 levels', '['.repeat(100_000)],
  ])('%s is 400, and nothing changes', async (_, body) => {
    const id = newId()
    const before = expectBody(await f.app('PUT', `/users/${id}`, { name: 'Ann' }))
    expectError(await raw('PATCH', `/users/${id}`, body), 400, 'Invalid JSON body')
    expectError(await raw('PUT', `/users/${newId()}`, body), 400, 'Invalid JSON body')
    expect(expectBody(await f.app('GET', `/users/${id}`))).toEqual(before)
  })

  test('100 levels are fine, as are escaped pairs and a byte-for-byte odd name', async () => {
    const id = newId()
    expectBody(await raw('PUT', `/users/${id}`, `{"x":${'['.repeat(99)}${']'.repeat(99)}}`))
    expect(
      expectBody(await raw('PATCH', `/users/${id}`, '{"name":"\\ud83e\\udd84\\u0001\\\\u0000"}')).name,
    ).toBe('🦄\u0001\\u0000')
  })

  test('__proto__ and constructor are data: unknown attributes, ignored elsewhere', async () => {
    const id = newId()
    expectBody(await f.app('PUT', `/users/${id}`, {}))
    const unknown = /^Invalid attribute keys: __proto__, constructor\./
    const body = '{"attributes":{"__proto__":"x","constructor":"y"}}'
    expectError(await raw('PATCH', `/users/${id}`, body), 422, unknown)
    const ignored = await raw(
      'PATCH',
      `/users/${id}`,
      '{"__proto__":{"name":"Eve","subscribeToEmails":false}}',
    )
    expect(expectBody(ignored)).toMatchObject({ name: null, subscribeToEmails: true })
    const types = await raw('PATCH', `/users/${id}/preferences`, '{"notifications":{"__proto__":["email"]}}')
    expectError(types, 422, /__proto__/)
  })

  test.each([
    ['name', [5, true, [], {}]],
    ['email', [5, ['a@b'], {}]],
    ['tz', [5, ['Europe/London'], {}]],
    ['deviceTokens', ['x', 5, {}, [5], [null], [['x']], ['ok', {}]]],
    ['subscribeToEmails', ['true', 0, 1, [], {}]],
    ['attributes', ['x', 5, [], [['plan', 'x']], true]],
  ])('%s of another type is 422, and nothing is coerced', async (field, values) => {
    const id = newId()
    expectBody(await f.app('PUT', `/users/${id}`, {}))
    for (const value of values) {
      expectError(
        await f.app('PATCH', `/users/${id}`, { [field]: value }),
        422,
        new RegExp(`^${field}.* must be an? `),
      )
      expectError(await f.app('POST', '/users', { id: newId(), [field]: value }), 422)
    }
  })

  test('another media type is 415; JSON under any spelling of its own is read', async () => {
    const id = newId()
    const path = `/users/${id}`
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
    ]) {
      expectError(await raw('PUT', path, '{}', { 'content-type': type }), 415)
    }
    expectError(await f.app('GET', path), 404)
    for (const type of [
      'application/json; charset=utf-8',
      'Application/JSON',
      'application/merge-patch+json',
    ]) {
      expectBody(await raw('PUT', path, '{}', { 'content-type': type }))
    }
  })

  test('over 1 MiB is 413, just under is read', async () => {
    const id = newId()
    const bodyOfLength = (bytes: number) => `{"x":"${'x'.repeat(bytes - 8)}"}`
    expectError(await raw('PUT', `/users/${id}`, bodyOfLength(1024 * 1024 + 1)), 413)
    expectError(await f.app('GET', `/users/${id}`), 404)
    expectBody(await raw('PUT', `/users/${id}`, bodyOfLength(1024 * 1024)))
  })

  test('a GET with a JSON content type and no body is fine', async () => {
    const id = newId()
    expectBody(await f.app('PUT', `/users/${id}`, {}))
    expectBody(
      await f.app('GET', `/users/${id}`, undefined, { headers: { 'content-type': 'application/json' } }),
    )
  })
})
