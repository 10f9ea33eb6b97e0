import { beforeAll, describe, expect, test } from 'vitest'
import { aJane, anId, expectSeedShape, sendBytes, usercomProject, version2, type Usercom } from './support.ts'

let usercom: Usercom
beforeAll(async () => {
  usercom = await usercomProject()
})

const search = (query: string, headers = {}) =>
  usercom.call('GET', `/users/search/?${query}`, undefined, { headers })
const post = async (body: object) => {
  const response = await usercom.call('POST', '/users/', body)
  expect(response.status, response.text).toBe(201)
  return response.json()
}
const found = async (query: string, headers = {}) => {
  const response = await search(query, headers)
  expect(response.status, `${query}: ${response.text}`).toBe(200)
  return response.json()
}
const idsOf = (page: { results: Array<{ id: number }> }) => page.results.map(({ id }) => id)
const anEmail = () => `${anId()}@example.org`
const nobody = { detail: 'Not found.' }
const emptyPage = { count: 0, next: null, previous: null, results: [] }

describe('by email', () => {
  test('U-27 one user as an object, in any case of letters', async () => {
    const email = anEmail()
    const user = await post({ email, first_name: 'Jane' })
    const one = await found(`email=${email}`)
    expectSeedShape(one)
    expect(one).toEqual(user)
    expect(await found(`email=${email.toUpperCase()}`)).toEqual(user)
    expect(await found(`email=${encodeURIComponent(email)}/`)).toEqual(user)
    expect(await found(`many=false&email=${email}`)).toEqual(user)
    const plain = await usercom.call('GET', `/users/search?email=${email}`)
    expect(plain.json()).toEqual(user)
    const upper = await post({ email: `X${anEmail().toUpperCase()}` })
    expect(upper.email).toMatch(/^X/)
    expect(await found(`email=${upper.email.toLowerCase()}`)).toEqual(upper)
  })

  test('U-28 an unknown email is 404', async () => {
    for (const email of ['nobody@example.org', '', '%', '_____@example.org', "' or 1=1 --", 'a@b.c//']) {
      const response = await search(`email=${encodeURIComponent(email)}`)
      expect(response.status, email).toBe(404)
      expect(response.json()).toEqual(nobody)
    }
  })

  test('U-29 many=true is a plain list of all of them, without it the lowest id', async () => {
    const email = anEmail()
    const users = [await post({ email }), await post({ email: email.toUpperCase() }), await post({ email })]
    for (const many of ['many=true', 'many=True', 'many=1', 'many=true/'])
      expect(await found(`email=${email}&${many}`)).toEqual(users)
    expect(await found(`email=${email}`)).toEqual(users[0])
    expect(await found(`many=true&email=${anEmail()}`)).toEqual([])
    await usercom.call('DELETE', `/users/${users[0].id}/`)
    expect(await found(`email=${email}`)).toEqual(users[1])
  })

  test('a changed email is found, the old one is not', async () => {
    const [old, next] = [anEmail(), anEmail()]
    const { id } = await post({ email: old })
    await usercom.call('PUT', `/users/${id}/`, { email: next })
    expect((await found(`email=${next}`)).id).toBe(id)
    expect((await search(`email=${old}`)).status).toBe(404)
  })

  test('U3c email__contains is an envelope and minds the case', async () => {
    const mark = `Mark${anId()}`
    const user = await post({ email: `a.${mark}@example.org` })
    await post({ email: `b.${mark.toLowerCase()}@example.org` })
    expect(await found(`email__contains=${mark}`)).toEqual({ ...emptyPage, count: 1, results: [user] })
    expect((await found(`email__icontains=${mark}`)).count).toBe(2)
    expect(await found('email__contains=%25')).toEqual(emptyPage)
    expect(await found('email__contains=_x_')).toEqual(emptyPage)
  })
})

describe('by key, id and phone number', () => {
  test('U-30 by key, in both versions, with the slash that a client adds', async () => {
    const jane = await aJane(usercom)
    expect(await found(`key=${jane.user.key}`)).toEqual(jane.user)
    expect(await found(`key=${jane.user.key}/`)).toEqual(jane.user)
    expect(await found(`user_key=${jane.user.key}`)).toEqual(jane.user)
    expect(await found(`key=${jane.user.key}`, version2)).toMatchObject({
      id: jane.user.id,
      user_key: jane.user.key,
      custom_id: jane.id,
      example_attr: true,
    })
    for (const key of [
      '',
      'x',
      jane.user.key.toLowerCase() === jane.user.key ? 'X' : jane.user.key.toLowerCase(),
    ]) {
      const response = await search(`key=${key}`)
      expect([response.status, response.json()]).toEqual([404, nobody])
    }
  })

  test("B1 by the customer's id, in the old form too", async () => {
    const jane = await aJane(usercom)
    for (const family of ['users', 'users-by-id']) {
      for (const name of ['user_id', 'custom_id']) {
        const response = await usercom.call('GET', `/${family}/search/?${name}=${jane.id}`)
        expect([response.status, response.json()]).toEqual([200, jane.user])
        const unknown = await usercom.call('GET', `/${family}/search/?${name}=${anId()}`)
        expect([unknown.status, unknown.json()]).toEqual([404, nobody])
      }
    }
    const odd = `a/b ${anId()}?x`
    const user = await post({ user_id: odd })
    expect(await found(`user_id=${encodeURIComponent(odd)}`)).toEqual(user)
    const next = anId()
    await usercom.call('PUT', jane.path, { user_id: next })
    expect((await search(`user_id=${jane.id}`)).status).toBe(404)
    expect((await found(`user_id=${next}`)).id).toBe(jane.user.id)
  })

  test('U-31 by phone number: one user in version 1, an envelope in version 2', async () => {
    const digits = `48${Date.now()}`
    const user = await post({ phone_number: `+${digits}` })
    await post({ phone_number: `+${digits}` })
    for (const written of [`%2B${digits}`, `+${digits}`, `%20${digits}`])
      expect(await found(`phone_number=${written}`), written).toEqual(user)
    const page = await found(`phone_number=+${digits}`, version2)
    expect(page).toMatchObject({ count: 2, next: null, previous: null })
    expect(page.results[0]).toMatchObject({ id: user.id, custom_id: null, user_key: user.key })
    expect((await search('phone_number=nobody')).status).toBe(404)
    expect(await found('phone_number=nobody', version2)).toEqual(emptyPage)
  })
})

describe('by time', () => {
  test('U-32 search=updated_at with min and max, inclusive, on both paths', async () => {
    const own = await usercomProject()
    const user = (await own.call('POST', '/users/', { city: 'A' })).json()
    const second = Math.floor(Date.parse(user.updated_at) / 1000)
    const ask = async (query: string) => {
      const answers = [
        await own.call('GET', `/users/search/?${query}`),
        await own.call('GET', `/users/?${query}`),
        await own.call('GET', `/users-by-id/search/?${query}`),
      ]
      for (const answer of answers) expect(answer.status, answer.text).toBe(200)
      const counts = new Set(answers.map((answer) => answer.json().count as number))
      expect(counts.size).toBe(1)
      return answers[0]?.json()
    }
    expect(await ask(`search=updated_at&min=${second}&max=${second}`)).toEqual({
      ...emptyPage,
      count: 1,
      results: [user],
    })
    const counts: Array<[string, number]> = [
      [`min=${second}`, 1],
      [`min=${second + 2}`, 0],
      [`max=${second}`, 1],
      [`max=${second - 1}`, 0],
      [`min=${second - 1}.5&max=${second + 1}.25`, 1],
      ['min=0&max=99999999999999999999', 1],
      ['min=-1', 1],
      ['', 1],
    ]
    for (const [span, count] of counts)
      expect((await ask(`search=updated_at&${span}`)).count, span).toBe(count)
    for (const time of ['first_seen', 'last_seen', 'last_contacted'])
      expect(await ask(`search=${time}&min=0`)).toEqual(emptyPage)
  })

  test.each([
    'search=',
    'search=created_at',
    'search=updated_at&min=x',
    'search=updated_at&max=2020-13-01T00:00:00Z',
    'search=updated_at&min=1e3',
    'search=updated_at&min=',
  ])('%s is 400 on both paths', async (query) => {
    for (const path of ['/users/search/', '/users/']) {
      const response = await usercom.call('GET', `${path}?${query}`)
      expect(response.status).toBe(400)
      expect(response.json()).toEqual({ detail: expect.any(String) })
    }
  })
})

describe('by attribute', () => {
  let own: Usercom
  let jane: Awaited<ReturnType<typeof aJane>>
  beforeAll(async () => {
    own = await usercomProject()
    jane = await aJane(own)
    await own.call('PUT', jane.path, { 'Is pro': true, Age: 30, Rate: 1.5, 'My string attr': 'Attr_100%' })
    await own.call('POST', '/users/', { 'Is pro': false, Age: 4, Rate: 10, 'My string attr': 'other' })
    await own.call('POST', '/users/', {})
  })
  const count = async (query: string) => {
    const response = await own.call('GET', `/users/search/?${query}`)
    expect(response.status, `${query}: ${response.text}`).toBe(200)
    expect(Object.keys(response.json())).toEqual(['count', 'next', 'previous', 'results'])
    expect(response.json().results).toHaveLength(response.json().count)
    return response.json().count as number
  }

  test('U-33 my_string_attr__startswith finds J', async () => {
    const third = await aJane(usercom)
    const page = await found('my_string_attr__startswith=attr')
    expect(idsOf(page)).toContain(third.user.id)
    expect(page.results.find((user: { id: number }) => user.id === third.user.id)).toEqual(third.user)
  })

  test.each([
    ['my_string_attr=Attr_100%25', 1],
    ['my_string_attr=attr_100%25', 0],
    ['My%20string%20attr=other', 1],
    ['my_string_attr__contains=_100%25', 1],
    ['my_string_attr__contains=100_', 0],
    ['my_string_attr__contains=%25', 1],
    ['my_string_attr__contains=', 2],
    ['my_string_attr__icontains=ATTR', 1],
    ['my_string_attr__startswith=attr', 0],
    ['my_string_attr__istartswith=attr', 1],
    ['my_string_attr__startswith=%25', 0],
    ['my_string_attr__endswith=100%25', 1],
    ['my_string_attr__endswith=', 2],
    ['my_string_attr__iendswith=THER', 1],
    ['my_string_attr__gt=a', 1],
    ['my_string_attr__lte=b', 1],
    ['is_pro__startswith=True', 1],
    ['is_pro__startswith=F', 1],
    ['is_pro__contains=true', 0],
    ['is_pro=True', 1],
    ['is_pro=true', 1],
    ['is_pro=0', 1],
    ['age=30', 1],
    ['age=30.0', 1],
    ['age__gt=4', 1],
    ['age__gte=4', 2],
    ['age__lt=30', 1],
    ['age__lte=30', 2],
    ['age__contains=3', 1],
    ['rate__gt=1.49', 2],
    ['rate__gt=9', 1],
    ['rate=1.5', 1],
    ['rate__lt=1e1', 1],
    ['age__gt=4&is_pro=True', 1],
    ['age__gt=4&is_pro=False', 0],
    ['age__gte=4&unheard_of=1', 2],
  ])('U7 %s finds %i', async (query, expected) => {
    expect(await count(query)).toBe(expected)
  })

  test('dates made on the fly are text, whose characters are in time order', async () => {
    expect((await own.call('POST', '/users/', { birthday: '2020-02-29' })).status).toBe(201)
    expect(await count('birthday__gte=2020-02-29')).toBe(1)
    expect(await count('birthday__lt=2020-02-29')).toBe(0)
  })

  test.each([
    'age=x',
    'age__gt=',
    'age=1e999',
    'age=NaN',
    'age=0x10',
    'is_pro=perhaps',
    'is_pro__gt=1',
    'age__regex=1',
  ])('%s is 400', async (query) => {
    const response = await own.call('GET', `/users/search/?${query}`)
    expect(response.status).toBe(400)
    expect(response.json()).toEqual({ detail: expect.any(String) })
  })
})

describe('all users', () => {
  test('U-34 GET /users/ with 111 users has two pages with absolute addresses on the host that was asked', async () => {
    const many = await usercomProject()
    for (let start = 0; start < 111; start += 37)
      await Promise.all(
        Array.from({ length: 37 }, (_, index) => many.call('POST', '/users/', { score: start + index })),
      )
    const first = (await many.call('GET', '/users/')).json()
    expect(first).toMatchObject({ count: 111, previous: null })
    expect(first.next).toBe(`${many.origin}/api/public/users/?page=2`)
    expect(first.results).toHaveLength(100)
    const second = (await many.call('GET', first.next.slice(`${many.origin}/api/public`.length))).json()
    expect(second).toMatchObject({
      count: 111,
      next: null,
      previous: `${many.origin}/api/public/users/?page=1`,
    })
    expect(second.results).toHaveLength(11)
    const all = [...first.results, ...second.results]
    for (const user of all) expectSeedShape(user)
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((a, b) => a - b))
    expect(all.map(({ score }) => score).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 111 }, (_, i) => i),
    )

    const filtered = (await many.call('GET', '/users/?score__gte=5&page=2')).json()
    expect(filtered).toMatchObject({ count: 106, next: null })
    expect(filtered.previous).toBe(`${many.origin}/api/public/users/?score__gte=5&page=1`)
    expect((await many.call('GET', '/users/?score__gte=11')).json()).toMatchObject({ count: 100, next: null })
    for (const page of ['3', '0', '-1', 'x', '', '999999999', '99999999999999999999']) {
      const response = await many.call('GET', `/users/?page=${page}`)
      expect([response.status, response.json()], page).toEqual([404, { detail: 'Invalid page.' }])
    }
    const v2 = (await many.call('GET', '/users', undefined, { headers: version2 })).json()
    expect(v2.results[0]).toMatchObject({
      id: first.results[0].id,
      user_key: first.results[0].key,
      custom_id: null,
    })
  })

  test('addresses keep whatever Host says, and a Host that is none does no harm', async () => {
    for (const host of ['app.example:81', 'a b', '[', '%', 'x"y']) {
      const head = [
        `GET /api/public/users/?city__contains= HTTP/1.1`,
        `Host: ${host}`,
        `Authorization: Token ${usercom.token}`,
      ]
      const answer = await sendBytes(usercom.origin, [...head, 'Connection: close', '', ''].join('\r\n'))
      expect(answer.status, host).toBeLessThan(500)
    }
  })

  test('filters on standard fields', async () => {
    const own = await usercomProject()
    const add = async (body: object) => (await own.call('POST', '/users/', body)).json()
    const anna = await add({
      first_name: 'Anna',
      last_name: 'Nowak',
      city: 'Łódź',
      score: 7,
      gender: 3,
      unsubscribed: true,
    })
    const bob = await add({ email: 'bob@example.org', country: 'Poland', score: -2, user_id: 'bob' })
    const counts: Array<[string, object[]]> = [
      ['', [anna, bob]],
      ['city=%C5%81%C3%B3d%C5%BA', [anna]],
      ['city__contains=%C3%B3d', [anna]],
      ['city__icontains=%C5%82%C3%93D', [anna]],
      ['name=Anna%20Nowak', [anna]],
      ['name__contains=bob@', [bob]],
      ['first_name=Anna', [anna]],
      ['First%20name=Anna', [anna]],
      ['score__gt=0', [anna]],
      ['score_gte=7', [anna]],
      ['score__lt=0', [bob]],
      ['score=-2', [bob]],
      ['gender=female', [anna]],
      ['status=visitor', [anna, bob]],
      ['unsubscribed=true', [anna]],
      ['unsubscribed=False', [bob]],
      ['email=BOB@example.org', [bob]],
      ['user_id=bob', [bob]],
      [`id=${bob.id}`, [bob]],
      [`id__gt=${anna.id}`, [bob]],
      [`key=${anna.key}`, [anna]],
      [`updated_at__gte=${anna.updated_at}`, [anna, bob]],
      [`updated_at__gt=${anna.updated_at}`, [bob]],
      [`created_at=${bob.created_at}`, [bob]],
      [`created_at__lt=${Math.floor(Date.now() / 1000) - 3600}`, []],
      ['country=Poland&score__lt=0', [bob]],
      ['country=Poland&score__gt=0', []],
      ['country=Poland&whatever=1', [bob]],
      ['city=x&city=%C5%81%C3%B3d%C5%BA', [anna]],
    ]
    for (const [query, expected] of counts) {
      const response = await own.call('GET', `/users/?${query}`)
      expect(response.status, `${query}: ${response.text}`).toBe(200)
      expect(response.json(), query).toEqual({ ...emptyPage, count: expected.length, results: expected })
    }
  })

  test.each([
    'unheard_of=1',
    'x',
    '__contains=x',
    'city__regex=x',
    'score=x',
    'score__gt=',
    'unsubscribed=2',
    'unsubscribed__gt=1',
    'created_at=yesterday',
    'created_at__contains=2020',
    'city=%00',
    '%00=x',
    '__proto__=x',
    'lists=1',
  ])('%s is 400 on both paths, never an error of ours', async (query) => {
    for (const path of ['/users/search/', '/users/', '/users-by-id/search']) {
      const response = await usercom.call('GET', `${path}?${query}`)
      expect(response.status, path).toBe(400)
      expect(response.json()).toEqual({ detail: expect.any(String) })
    }
  })

  test('a search for nothing is 400', async () => {
    for (const path of [
      '/users/search/',
      '/users/search',
      '/users-by-id/search/',
      '/users/search/?page=1',
      '/users/search/?many=true',
    ]) {
      const response = await usercom.call('GET', path)
      expect([response.status, response.json()], path).toEqual([400, { detail: expect.any(String) }])
    }
  })

  test('a query that cannot be decoded is text like any other', async () => {
    for (const query of ['email=%ff', 'email=%zz', 'email=%']) {
      const response = await search(query)
      expect([response.status, response.json()], query).toEqual([404, nobody])
    }
  })

  test("another project's users are never found", async () => {
    const email = anEmail()
    const user = await post({ email, user_id: anId(), phone_number: email })
    const other = await usercomProject()
    for (const query of [
      `email=${email}`,
      `key=${user.key}`,
      `user_id=${user.user_id}`,
      `phone_number=${email}`,
    ])
      expect((await other.call('GET', `/users/search/?${query}`)).status, query).toBe(404)
    for (const query of ['', `id=${user.id}`, `email__contains=${email}`])
      expect((await other.call('GET', `/users/?${query}`)).json(), query).toEqual(emptyPage)
  })

  test('HEAD answers as GET does, without a body', async () => {
    const { key } = await post({})
    for (const path of ['/users/', `/users/search/?key=${key}`]) {
      const response = await usercom.call('HEAD', path)
      expect([response.status, response.text], path).toEqual([200, ''])
    }
  })
})
