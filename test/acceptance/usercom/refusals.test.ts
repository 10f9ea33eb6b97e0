import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '../../support/http.ts'
import { aJane, anId, definedAttributes, usercomProject, type Usercom } from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

/** Every path of this wire that exists, some that are still to be built, and some that never will. */
const paths = [
  '',
  '/',
  '/users/',
  '/users/1/',
  '/users/1',
  '/users-by-id/u-1/',
  '/users-by-id/u-1',
  '/attributes/',
  '/companies/',
  '/users/search/',
  '/users/merge/',
  '/users-by-id/mass_update_standard_attributes/',
  '/users/1/add_tag/',
  '/users-by-id/u-1/remove_from_list',
  '/users-by-id/search/',
  '/users/update_or_create/',
  '/lists/',
  '/nowhere/',
]
const methods = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS']

describe('tokens', () => {
  const send = (method: string, path: string, headers: Record<string, string>) =>
    http({ method, origin: usercom.origin, path: `/api/public${path}`, headers })

  test('U-19 a wrong token is 401 on every path and method', async () => {
    for (const path of paths) {
      for (const method of methods) {
        const response = await send(method, path, { authorization: `Token ${'x'.repeat(64)}` })
        expect(response.status, `${method} ${path}`).toBe(401)
        expect(response.json(), `${method} ${path}`).toEqual({ detail: 'Invalid token.' })
        expect(response.headers['www-authenticate']).toBe('Token')
      }
    }
  })

  test('U-20 no token is 401 on every path and method', async () => {
    for (const path of [...paths, '/users/%zz/', '/users-by-id/%ff/']) {
      for (const method of methods) {
        const response = await send(method, path, {})
        expect(response.status, `${method} ${path}`).toBe(401)
        expect(response.json()).toEqual({ detail: 'Authentication credentials were not provided.' })
        expect(response.headers['www-authenticate']).toBe('Token')
      }
    }
  })

  test('the word Token and one space, in a header of any case', async () => {
    const good = usercom.token
    const refused = [
      `token ${good}`,
      `TOKEN ${good}`,
      `Bearer ${good}`,
      good,
      `Token  ${good}`,
      `Token\t${good}`,
      `Token ${good} x`,
      'Token',
      'Token ',
    ]
    for (const authorization of refused) {
      expect((await send('GET', '/attributes/', { authorization })).status, authorization).toBe(401)
    }
    for (const name of ['authorization', 'Authorization', 'AUTHORIZATION']) {
      expect((await send('GET', '/attributes/', { [name]: `Token ${good}` })).status, name).toBe(200)
    }
  })

  test('keys of other wires are no tokens', async () => {
    const { adminKey, replyke } = usercom.project
    for (const key of [adminKey, replyke.serviceKey]) {
      expect((await send('GET', '/attributes/', { authorization: `Token ${key}` })).status).toBe(401)
    }
  })

  test("another project's token sees nobody of this one", async () => {
    const other = await usercomProject()
    const jane = await aJane(usercom)
    for (const path of [jane.path, `/users/${jane.user.id}/`]) {
      for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
        const response = await other.call(
          method,
          path,
          method === 'GET' ? undefined : { city: 'Stolen', Mine: 1 },
        )
        expect(response.status, `${method} ${path}`).toBe(404)
      }
    }
    expect((await usercom.call('GET', jane.path)).json()).toEqual(jane.user)
    expect(await definedAttributes(other)).toEqual([])
    expect((await other.call('POST', '/users/', { user_id: jane.id })).status).toBe(201)
  })
})

describe('paths and methods', () => {
  test('what is not there, or not yet, is 404 with a detail', async () => {
    const absent = [
      '/',
      '/nowhere/',
      '/users/abc/',
      '/users/1.0/',
      '/users/-1/',
      '/users/0/',
      '/users/99999999999999999999999/',
      '/users/1e3/',
      '/users-by-id/update_or_create/',
      '/users-by-id/merge/',
      '/users-by-id/',
      '/users-by-id//',
      '/users-by-id/../',
      '/users-by-id/%2e%2e/',
      '/users-by-id/%00/',
      '/users/1/events/',
      `/users-by-id/${'x'.repeat(256)}/`,
      `/users-by-id/${'x'.repeat(5000)}/`,
      '/companies/999999999/',
      '/companies-by-id/nobody/',
      '/tags/999999999/',
      '/lists/999999999/',
      '/deals/',
      '/products/',
      '/attribute-type/',
      '/attribute-type/plan/users/',
      '/events/',
      '/events/1/',
      '/segments/1/',
    ]
    for (const path of absent) {
      const response = await usercom.call('GET', path)
      expect(response.status, path).toBe(404)
      expect(response.json(), path).toEqual({ detail: 'Not found.' })
    }
  })

  test('fixed words win over an id, also in writes', async () => {
    for (const word of ['merge', 'update_or_create']) {
      expect((await usercom.call('POST', '/users/', { user_id: word })).status).toBe(201)
      for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
        const response = await usercom.call(
          method,
          `/users-by-id/${word}/`,
          method === 'GET' ? undefined : { city: 'x' },
        )
        expect(response.status, `${method} ${word}`).toBe(404)
      }
      const [user] = (await usercom.call('GET', `/users/?user_id=${word}`)).json().results
      expect(user).toMatchObject({ user_id: word, city: null })
    }
  })

  test('the fixed words that are built are 405 for every other method, never an id', async () => {
    const search = 'GET, HEAD, OPTIONS'
    const calls = [
      ['/users/search/', search],
      ['/users/search', search],
      ['/users-by-id/search/', search],
      ['/users/update_or_create/', 'POST, OPTIONS'],
      ['/users/merge/', 'POST, OPTIONS'],
      ['/users/mass_update_standard_attributes/', 'PUT, OPTIONS'],
      ['/users-by-id/mass_update_standard_attributes/', 'PUT, OPTIONS'],
      ['/users/mass_update_custom_attributes/', 'POST, PUT, OPTIONS'],
      ['/users-by-id/mass_update_custom_attributes/', 'POST, PUT, OPTIONS'],
    ]
    for (const word of ['search', 'mass_update_standard_attributes', 'mass_update_custom_attributes'])
      expect((await usercom.call('POST', '/users/', { user_id: word })).status).toBe(201)
    for (const [path = '', allow = ''] of calls) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        if (allow.split(', ').includes(method)) continue
        const response = await usercom.call(method, path, { city: 'x' })
        expect(response.status, `${method} ${path}`).toBe(405)
        expect(response.json()).toEqual({ detail: `Method "${method}" not allowed.` })
        expect(response.headers.allow).toBe(allow)
      }
      const options = await usercom.call('OPTIONS', path)
      expect([options.status, options.headers.allow], path).toEqual([204, allow])
    }
  })

  test('a known path with a wrong method is 405 and says what it allows', async () => {
    const one = 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS'
    const wrong = [
      ['POST', '/users/1/', one],
      ['POST', '/users-by-id/u-1', one],
      ['PROPFIND', '/users-by-id/u-1/', one],
      ['PUT', '/users/', 'GET, POST, HEAD, OPTIONS'],
      ['PUT', '/lists/', 'GET, POST, HEAD, OPTIONS'],
      ['GET', '/users/1/add_tag/', 'POST, OPTIONS'],
      ['GET', '/users-by-id/u-1/remove_tag', 'POST, DELETE, OPTIONS'],
      ['DELETE', '/users/1/add_to_list/', 'POST, OPTIONS'],
      ['DELETE', '/companies/', 'GET, POST, HEAD, OPTIONS'],
      ['PUT', '/attributes/', 'GET, POST, HEAD, OPTIONS'],
    ]
    for (const [method = '', path = '', allow] of wrong) {
      const response = await usercom.call(method, path)
      expect(response.status, `${method} ${path}`).toBe(405)
      expect(response.json()).toEqual({ detail: `Method "${method}" not allowed.` })
      expect(response.headers.allow).toBe(allow)
    }
    const options = await usercom.call('OPTIONS', '/users/1/')
    expect(options.status).toBe(204)
    expect(options.headers.allow).toBe(one)
  })

  test('a path that cannot be decoded is 400', async () => {
    for (const path of ['/users/%zz/', '/users-by-id/%ff/']) {
      const response = await usercom.call('GET', path)
      expect(response.status, path).toBe(400)
      expect(response.json()).toEqual({ detail: expect.any(String) })
    }
  })
})

describe('bodies', () => {
  const put = (path: string, raw: string | Buffer, headers: Record<string, string> = {}) =>
    usercom.call('PUT', path, undefined, { raw, headers })

  test('U-56 and whatever else is no JSON object: 400 with a detail, and nothing changed', async () => {
    const jane = await aJane(usercom)
    const bad: Array<string | Buffer> = [
      '{"city":"x"',
      '{city:1}',
      '',
      'null',
      '[]',
      '"text"',
      '5',
      '[{"city":"x"}]',
      'city=x&first_name=y',
      '{"city":"x"}}',
      '{"city":"a\\u0000b"}',
      '{"city":"\\ud800"}',
      '{"\\u0000":1}',
      '{"x":1e999}',
      `${'['.repeat(101)}${']'.repeat(101)}`,
      Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]),
      Buffer.from('{"city":"x"}', 'utf16le'),
      `{"city":"x","deep":${'['.repeat(100)}${']'.repeat(100)}}`,
    ]
    for (const raw of bad) {
      const response = await put(jane.path, raw)
      expect(response.status, String(raw).slice(0, 40)).toBe(400)
      expect(response.json(), String(raw).slice(0, 40)).toEqual({ detail: expect.any(String) })
    }
    expect((await usercom.call('GET', jane.path)).json()).toEqual(jane.user)
  })

  test('over 1 MiB is 413, up to it is fine', async () => {
    const jane = await aJane(usercom)
    const filled = (bytes: number) => `{"Filled":"${'x'.repeat(bytes - 13)}"}`
    const over = await put(jane.path, filled(1024 * 1024 + 1))
    expect(over.status).toBe(413)
    expect(over.json()).toEqual({ detail: expect.any(String) })
    expect((await put(jane.path, filled(1024 * 1024))).status).toBe(200)
  })

  test('another media type is 415', async () => {
    const jane = await aJane(usercom)
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
    ]) {
      const response = await put(jane.path, '{"city":"x"}', { 'content-type': type })
      expect(response.status, type).toBe(415)
      expect(response.json()).toEqual({ detail: expect.any(String) })
    }
    for (const type of ['application/json; charset=utf-8', 'Application/JSON']) {
      expect((await put(jane.path, '{"city":"x"}', { 'content-type': type })).status, type).toBe(200)
    }
  })
})

describe('fields', () => {
  const long = (length: number) => 'ж'.repeat(length)
  const anySentence: unknown = expect.any(String)

  test.each<[name: string, value: unknown, message?: string]>([
    ['first_name', long(41), 'Ensure this field has no more than 40 characters.'],
    ['last_name', long(41), 'Ensure this field has no more than 40 characters.'],
    ['phone_number', long(65), 'Ensure this field has no more than 64 characters.'],
    ['city', long(65), 'Ensure this field has no more than 64 characters.'],
    ['region', long(256), 'Ensure this field has no more than 255 characters.'],
    ['country', long(256), 'Ensure this field has no more than 255 characters.'],
    ['facebook_url', long(2049), 'Ensure this field has no more than 2048 characters.'],
    ['user_id', long(256), 'Ensure this field has no more than 255 characters.'],
    ['user_id', '..'],
    ['user_id', true],
    ['company_id', {}],
    ['email', 'nobody', 'Enter a valid email address.'],
    ['email', 5, 'Enter a valid email address.'],
    ['email', `${'x'.repeat(250)}@x.org`, 'Enter a valid email address.'],
    ['gender', 0, '"0" is not a valid choice.'],
    ['gender', 4, '"4" is not a valid choice.'],
    ['gender', 'Male', '"Male" is not a valid choice.'],
    ['gender', '', '"" is not a valid choice.'],
    ['gender', true],
    ['status', 3, '"3" is not a valid choice.'],
    ['timezone', '+02:00'],
    ['timezone', 'Mars/Olympus'],
    ['timezone', 2],
    ['score', null, 'This field may not be null.'],
    ['score', 1.5, 'A valid integer is required.'],
    ['score', '', 'A valid integer is required.'],
    ['score', 2 ** 31, 'Ensure this value is less than or equal to 2147483647.'],
    ['score', -(2 ** 31) - 1, 'Ensure this value is greater than or equal to -2147483648.'],
    ['assigned_to', 'Anna', 'A valid integer is required.'],
    ['assigned_to', 2 ** 60],
    ['unsubscribed', null, 'This field may not be null.'],
    ['unsubscribed', 'perhaps', 'Must be a valid boolean.'],
    ['notifications', null, 'This field may not be null.'],
    ['notifications', 2, 'Must be a valid boolean.'],
    ['city', [], 'Not a valid string.'],
    ['city', false, 'Not a valid string.'],
    ['tags', 'vip'],
    ['tags', { name: 'vip' }],
    ['tags', ['']],
    ['tags', [null]],
    ['tags', [{}]],
    ['tags', [{ id: 999_999_999 }]],
    ['tags', [['vip']]],
    ['tags', [long(256)]],
    ['Example attr', 'yes'],
    ['my_string_attr', 5],
  ])(
    'U-55 and its like: a wrong %s is 400 under that name, and nothing changes (%#)',
    async (name, value, message) => {
      const jane = await aJane(usercom)
      const before = await definedAttributes(usercom)
      const response = await usercom.call('PUT', jane.path, {
        country: 'Poland',
        tags: ['from a refused request'],
        'From a refused request': 1,
        [name]: value,
      })
      expect(response.status, response.text).toBe(400)
      expect(response.json()).toEqual({ errors: { [name]: [message ?? anySentence] } })
      expect((await usercom.call('GET', jane.path)).json()).toEqual(jane.user)
      expect(await definedAttributes(usercom)).toEqual(before)
    },
  )

  test('an attribute has a name of 1 to 255 characters', async () => {
    const jane = await aJane(usercom)
    for (const name of ['', long(256)]) {
      const response = await usercom.call('PUT', jane.path, { [name]: 1, 'Beside a bad name': 1 })
      expect(response.status).toBe(400)
      expect(response.json()).toEqual({ errors: { [name]: [anySentence] } })
    }
    expect(await definedAttributes(usercom)).not.toContain('beside_a_bad_name')
  })

  test('limits count characters, not bytes or UTF-16 units', async () => {
    const jane = await aJane(usercom)
    const response = await usercom.call('PUT', jane.path, {
      first_name: '😀'.repeat(40),
      last_name: long(40),
      [long(255)]: 1,
    })
    expect(response.status, response.text).toBe(200)
    expect(response.json().name).toBe(`${'😀'.repeat(40)} ${long(40)}`)
  })

  test('all that is wrong is told at once, and the good fields beside it are not written', async () => {
    const jane = await aJane(usercom)
    const response = await usercom.call('PUT', jane.path, {
      city: 'Good',
      gender: 9,
      email: 'x',
      score: null,
      'First name': long(41),
      tags: ['never made'],
      'Never made': true,
    })
    expect(response.status).toBe(400)
    expect(Object.keys(response.json().errors).toSorted()).toEqual(['First name', 'email', 'gender', 'score'])
    expect((await usercom.call('GET', jane.path)).json()).toEqual(jane.user)
    expect(await definedAttributes(usercom)).not.toContain('never_made')
  })

  test('an error under __proto__ is an error like any other', async () => {
    const jane = await aJane(usercom)
    await usercom.call('PUT', jane.path, undefined, { raw: '{"__proto__":true}' })
    const response = await usercom.call('PUT', jane.path, undefined, { raw: '{"__proto__":"text"}' })
    expect(response.status).toBe(400)
    expect(response.text).toMatch(/^\{"errors":\{"__proto__":\[".+"\]\}\}$/)
  })

  test('user_id and custom_id, company_id and company_custom_id have to agree', async () => {
    const jane = await aJane(usercom)
    const [one, two] = [anId(), anId()]
    const differing = await usercom.call('PUT', jane.path, {
      user_id: one,
      custom_id: two,
      company_id: 1,
      company_custom_id: 2,
    })
    expect(differing.status).toBe(400)
    expect(Object.keys(differing.json().errors).toSorted()).toEqual(['company_id', 'user_id'])
    const same = await usercom.call('PUT', jane.path, {
      user_id: jane.id,
      custom_id: jane.id,
      company_id: 1,
      company_custom_id: '1',
    })
    expect(same.status).toBe(200)
    expect(same.json().user_id).toBe(jane.id)
  })

  test("another user's id is 400, and nothing changes", async () => {
    const jane = await aJane(usercom)
    const other = await aJane(usercom)
    for (const name of ['user_id', 'custom_id']) {
      const response = await usercom.call('PUT', jane.path, { [name]: other.id, city: 'Taken' })
      expect(response.status).toBe(400)
      expect(response.json()).toEqual({ errors: { user_id: [expect.any(String)] } })
    }
    expect((await usercom.call('GET', jane.path)).json()).toEqual(jane.user)
    expect((await usercom.call('GET', other.path)).json()).toEqual(other.user)
  })

  test("a write refused for another user's id makes no tag or attribute", async () => {
    const jane = await aJane(usercom)
    const other = await aJane(usercom)
    const body = { user_id: other.id, tags: ['taken along'], 'Taken along': 1 }
    expect((await usercom.call('PUT', jane.path, body)).status).toBe(400)
    expect(await definedAttributes(usercom)).not.toContain('taken_along')
  })
})
