import { beforeAll, describe, expect, test } from 'vitest'
import { sendBytes, usercomProject, version2, type Usercom } from './support.ts'

interface PageOfUsers {
  count: number
  next: string | null
  previous: string | null
  results: Array<{ id: number; score: number }>
}

const ask = async (usercom: Usercom, path: string, headers = {}): Promise<PageOfUsers> => {
  const response = await usercom.call('GET', path, undefined, { headers })
  expect(response.status, `${path}: ${response.text}`).toBe(200)
  return response.json()
}
/** As clients follow an address: with the same headers. */
const follow = (usercom: Usercom, address: string | null, headers = {}): Promise<PageOfUsers> => {
  const base = `${usercom.origin}/api/public`
  expect(address).toMatch(new RegExp(`^${base}/`))
  return ask(usercom, (address ?? '').slice(base.length), headers)
}
const addUsers = async (usercom: Usercom, count: number, from = 0): Promise<void> => {
  for (let start = 0; start < count; start += 50)
    await Promise.all(
      Array.from({ length: Math.min(50, count - start) }, (_, index) =>
        usercom.call('POST', '/users/', { score: from + start + index }),
      ),
    )
}
const ids = (page: PageOfUsers) => page.results.map(({ id }) => id)
const ascending = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)

describe('with 250 users', () => {
  let usercom: Usercom
  let all: number[]
  beforeAll(async () => {
    usercom = await usercomProject()
    await addUsers(usercom, 250)
    const pages = await Promise.all([1, 2, 3].map((n) => ask(usercom, `/users/?page=${n}`)))
    all = pages.flatMap(ids)
  })

  test('version 1 leads on by page, and keeps the other parameters', async () => {
    expect(all).toHaveLength(250)
    expect(all).toEqual(ascending([...new Set(all)]))
    const second = await ask(usercom, '/users/?score__gte=0&page=2&notifications=true')
    expect(second.next).toBe(`${usercom.origin}/api/public/users/?score__gte=0&page=3&notifications=true`)
    expect(second.previous).toBe(`${usercom.origin}/api/public/users/?score__gte=0&page=1&notifications=true`)
    expect(await follow(usercom, second.previous)).toMatchObject({ previous: null, count: 250 })
  })

  test('version 2 leads on and back by cursor (§8.10), with or without filters', async () => {
    for (const [path, count] of [
      ['/users/', 250],
      ['/users/?score__gte=0&page=1', 250],
      ['/users/search/?notifications=true', 250],
    ] as const) {
      const first = await ask(usercom, path, version2)
      expect(first).toMatchObject({ count, previous: null })
      expect(first.next).toContain('cursor=')
      expect(first.next).not.toContain('page=')
      const second = await follow(usercom, first.next, version2)
      const third = await follow(usercom, second.next, version2)
      expect([first, second, third].flatMap(ids)).toEqual(all)
      expect(third).toMatchObject({ count, next: null })
      const back = await follow(usercom, third.previous, version2)
      expect(ids(back)).toEqual(ids(second))
      const start = await follow(usercom, back.previous, version2)
      expect(ids(start)).toEqual(ids(first))
      expect(start.previous).toBeNull()
      expect(ids(await follow(usercom, start.next, version2))).toEqual(ids(second))
    }
  })

  test('both parameters are taken in both versions; a cursor wins over a page', async () => {
    const byPage = await ask(usercom, '/users/?page=2', version2)
    expect(ids(byPage)).toEqual(all.slice(100, 200))
    expect(byPage.previous).toContain('cursor=')
    expect(ids(await follow(usercom, byPage.previous, version2))).toEqual(all.slice(0, 100))
    expect(ids(await follow(usercom, byPage.next, version2))).toEqual(all.slice(200))
    // keghub sends a plain number with version 1: the id after which it wants users.
    const plain = await ask(usercom, `/users/?cursor=${all[99]}&page=7`)
    expect(ids(plain)).toEqual(all.slice(100, 200))
    expect(ids(await follow(usercom, plain.next))).toEqual(all.slice(200))
    expect(ids(await follow(usercom, plain.previous))).toEqual(all.slice(0, 100))
    expect(await ask(usercom, '/users/?cursor=999999999999999')).toMatchObject({ results: [], next: null })
  })

  test.each([
    'cursor=',
    'cursor=x',
    'cursor=-1',
    'cursor=1.5',
    'cursor=99999999999999999999',
    'cursor=%27%20or%201=1',
    `cursor=${Buffer.from('after x').toString('base64url')}`,
    `cursor=${Buffer.from('after -1').toString('base64url')}`,
    `cursor=${Buffer.from('after 9007199254740993').toString('base64url')}`,
    `cursor=${Buffer.from('offset 100').toString('base64url')}`,
    `cursor=${'A'.repeat(60)}`,
    'page=4',
    'page=99999999',
  ])('%s is no page', async (query) => {
    for (const headers of [{}, version2]) {
      const response = await usercom.call('GET', `/users/?${query}`, undefined, { headers })
      expect([response.status, response.json()]).toEqual([404, { detail: 'Invalid page.' }])
    }
  })
})

test('whoever is there all the time comes once, in both directions, while others are made and deleted', async () => {
  const usercom = await usercomProject()
  await addUsers(usercom, 260)
  const before = [1, 2, 3].map((n) => ask(usercom, `/users/?page=${n}`))
  const all = (await Promise.all(before)).flatMap(ids)
  const drop = (which: readonly number[]) =>
    Promise.all(which.map((id) => usercom.call('DELETE', `/users/${id}/`)))
  const first = await ask(usercom, '/users/', version2)
  // With pages this would pass over thirty users.
  await drop(all.slice(10, 40))
  await addUsers(usercom, 20, 1000)
  const second = await follow(usercom, first.next, version2)
  await drop([all[99] ?? 0, all[199] ?? 0])
  const third = await follow(usercom, second.next, version2)
  const seen = [first, second, third].flatMap(ids)
  expect(seen.slice(0, 260)).toEqual(all)
  expect(third.results).toHaveLength(80)
  expect(third).toMatchObject({ count: 248, next: null })

  await drop(all.slice(150, 170))
  const back = await follow(usercom, third.previous, version2)
  const start = await follow(usercom, back.previous, version2)
  expect(start.previous).toBeNull()
  const gone = new Set([...all.slice(10, 40), ...all.slice(150, 170), all[99], all[199]])
  expect([...ids(start), ...ids(back)]).toEqual(all.slice(0, 200).filter((id) => !gone.has(id)))
})

test('a page whose users are all gone is empty and leads back to the others', async () => {
  const usercom = await usercomProject()
  await addUsers(usercom, 103)
  const first = await ask(usercom, '/users/', version2)
  const rest = await follow(usercom, first.next, version2)
  for (const id of ids(rest)) await usercom.call('DELETE', `/users/${id}/`)
  const empty = await follow(usercom, first.next, version2)
  expect(empty).toMatchObject({ count: 100, next: null, results: [] })
  expect(ids(await follow(usercom, empty.previous, version2))).toEqual(ids(first))
  for (const id of ids(first)) await usercom.call('DELETE', `/users/${id}/`)
  const none = await follow(usercom, rest.previous, version2)
  expect(none).toMatchObject({ count: 0, previous: null, results: [] })
  expect(await follow(usercom, none.next, version2)).toMatchObject({ results: [] })
})

test('collections beside the users have cursors too', async () => {
  const usercom = await usercomProject()
  const { id } = (await usercom.call('POST', '/users/', {})).json()
  const names = Array.from({ length: 130 }, (_, n) => `t${n}`)
  await usercom.call('POST', `/users/${id}/add_many_tags/`, { tag_names: names })
  const first = await ask(usercom, '/tags/', version2)
  expect(first).toMatchObject({ count: 130, previous: null })
  const second = await follow(usercom, first.next, version2)
  expect(second.results).toHaveLength(30)
  expect(ids(await follow(usercom, second.previous, version2))).toEqual(ids(first))
  expect((await ask(usercom, '/tags/?cursor=100')).results).toEqual(second.results)
  expect((await ask(usercom, '/tags/?page=2')).previous).toBe(`${usercom.origin}/api/public/tags/?page=1`)
  expect((await usercom.call('GET', '/tags/?cursor=x')).status).toBe(404)
})

test('addresses are on the host that was asked, unless that is none', async () => {
  const usercom = await usercomProject()
  await addUsers(usercom, 101)
  const asked = async (host: string) => {
    const head = [
      'GET /api/public/users?a=1&score__gte=0 HTTP/1.1',
      `Host: ${host}`,
      `Authorization: Token ${usercom.token}`,
      'Connection: close',
    ]
    const answer = await sendBytes(usercom.origin, [...head, '', ''].join('\r\n'))
    expect(answer.status, host).toBe(200)
    return JSON.parse(answer.body).next
  }
  const path = '/api/public/users?a=1&score__gte=0&page=2'
  expect(await asked('app.example:81')).toBe(`http://app.example:81${path}`)
  expect(await asked('[::1]:81')).toBe(`http://[::1]:81${path}`)
  for (const host of ['evil.example/x?', 'x"y', 'a@b', 'a b', '%', 'x\\y', 'app.example:81/'])
    expect(await asked(host), host).toBe(`${usercom.origin}${path}`)
})
