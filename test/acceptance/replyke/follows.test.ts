import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bearer, replykeProject, type ReplykeProject } from './fixture.ts'

type Headers = Readonly<Record<string, string>>

let laurel: ReplykeProject
let P: string
let T: Headers
let T2: Headers
/** Two users of each test's own. */
let a: string
let b: string
let serial = 0

beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
})
beforeEach(async () => {
  serial += 1
  a = `ann-${serial}`
  b = `ben-${serial}`
  await laurel.createUser(a, { name: 'Ann', username: `ann${serial}`, secureMetadata: '{"kept":"unseen"}' })
  await laurel.createUser(b, { name: 'Ben' })
  T = await laurel.signIn(a)
  T2 = await laurel.signIn(b)
})

const follow = (id: string, headers = T, mount = P) =>
  laurel.call('POST', `${mount}/users/${id}/follow`, { headers })
const unfollow = (id: string, headers = T, mount = P) =>
  laurel.call('DELETE', `${mount}/users/${id}/follow`, { headers })
const status = async (id: string, headers = T, mount = P) => {
  const answer = await laurel.get(`${mount}/users/${id}/follow`, headers)
  expect(answer.status, answer.text).toBe(200)
  return answer.json()
}
const count = async (path: string, headers: Headers = {}) => (await laurel.get(`${P}${path}`, headers)).json()

const selfFollow = { error: 'A user cannot follow themselves.', code: 'follow/self-follow' }
const notThere = {
  error: 'One or both users involved in the follow do not exist.',
  code: 'follow/user-not-found',
}
const notFound = { error: 'Follow relationship does not exist.', code: 'follow/not-found' }
const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

test('R-44: a follow is 201, without a body on v5, with the follow from v6 on', async () => {
  const plain = await follow(b)
  expect([plain.status, plain.text]).toEqual([201, ''])
  for (const mount of [`/api/v6${P}`, `/v7${P}`, `/api/v7${P}`, `${P}/api/v7`]) {
    expect((await unfollow(b, T, mount)).status).toBe(204)
    const answer = await follow(b, T, mount)
    expect([answer.status, answer.json()]).toEqual([
      201,
      {
        id: expect.any(String),
        followerId: a,
        followedId: b,
        createdAt: expect.stringMatching(iso),
      },
    ])
  }
})

test('R-44: SDKs send an empty object as body', async () => {
  const answer = await laurel.call('POST', `/api/v6${P}/users/${b}/follow`, { headers: T, json: {} })
  expect(answer.status, answer.text).toBe(201)
})

test('R-45, T-25: again is 409, and twenty at once leave one', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => follow(b)))
  expect(answers.map((answer) => answer.status).toSorted((x, y) => x - y)).toEqual([
    201,
    ...Array(19).fill(409),
  ])
  const again = await follow(b)
  expect([again.status, again.json()]).toEqual([
    409,
    { error: 'Follow relationship already exists.', code: 'follow/already-exists' },
  ])
  expect(await count(`/users/${b}/followers-count`)).toEqual({ count: 1 })
})

test('R-46: nobody follows itself, there or not', async () => {
  const answer = await follow(a)
  expect([answer.status, answer.json()]).toEqual([400, selfFollow])
})

test('R-47, T-6: nobody follows whom this project does not have', async () => {
  const other = await replykeProject()
  const theirs = `theirs-${serial}`
  await other.createUser(theirs)
  for (const id of ['nope', theirs, '%00', 'x'.repeat(300), '00000000-0000-4000-8000-000000000000']) {
    const answer = await follow(id)
    expect([id, answer.status, answer.json()]).toEqual([id, 404, notThere])
    expect((await unfollow(id)).status).toBe(404)
    expect(await status(id)).toEqual({ isFollowing: false })
  }
  expect((await follow(theirs, T, other.P)).status).toBe(403)
})

test('R-48: whether the caller follows', async () => {
  expect(await status(b)).toEqual({ isFollowing: false })
  await follow(b)
  const told = { isFollowing: true, followId: expect.any(String), followedAt: expect.stringMatching(iso) }
  for (const mount of [P, `/api/v6${P}`, `/v7${P}`]) expect(await status(b, T, mount)).toEqual(told)
  expect(await status(a, T2)).toEqual({ isFollowing: false })
  await unfollow(b)
  expect(await status(b)).toEqual({ isFollowing: false })
})

test('R-49: unfollowing is 204, then 404', async () => {
  await follow(b)
  const gone = await unfollow(b)
  expect([gone.status, gone.text]).toEqual([204, ''])
  const again = await unfollow(b)
  expect([again.status, again.json()]).toEqual([404, notFound])
})

test('R-50, R-51: lists in the envelope of the generation, newest first, of public users', async () => {
  const fans = await Promise.all(
    ['one', 'two', 'three'].map(async (name) => {
      const id = `fan-${name}-${serial}`
      await laurel.createUser(id, { username: id, secureMetadata: '{"kept":"unseen"}' })
      return { id, headers: await laurel.signIn(id, { email: `${id}@example.com` }) }
    }),
  )
  for (const { headers } of fans) expect((await follow(b, headers)).status).toBe(201)
  const newestFirst = fans.map(({ id }) => id).toReversed()
  for (const mount of [`/api/v6${P}`, P]) {
    const answer = await laurel.get(`${mount}/users/${b}/followers?limit=2`)
    expect(answer.status, answer.text).toBe(200)
    const { followers, pagination } = answer.json()
    expect(followers.map((one: { user: { id: string } }) => one.user.id)).toEqual(newestFirst.slice(0, 2))
    expect(followers[0]).toEqual({
      followId: expect.any(String),
      user: (await laurel.get(`${mount}/users/${newestFirst[0]}`)).json(),
      followedAt: expect.stringMatching(iso),
    })
    expect(pagination).toEqual({
      currentPage: 1,
      totalPages: 2,
      totalCount: 3,
      hasNextPage: true,
      hasPreviousPage: false,
      limit: 2,
    })
    expect(answer.text).not.toMatch(/unseen|@example\.com/)
  }
  const last = (await laurel.get(`/api/v6${P}/users/${b}/followers?limit=2&page=2`)).json()
  expect([last.followers.length, last.pagination.hasNextPage, last.pagination.hasPreviousPage]).toEqual([
    1,
    false,
    true,
  ])
  const seventh = (await laurel.get(`/v7${P}/users/${b}/followers?limit=1`)).json()
  expect(seventh.data.map((one: { user: { id: string } }) => one.user.id)).toEqual(newestFirst.slice(0, 1))
  expect(seventh.pagination).toEqual({ page: 1, pageSize: 1, totalPages: 3, totalItems: 3, hasMore: true })
  const following = (await laurel.get(`/api/v6${P}/users/${newestFirst[0]}/following`)).json()
  expect(following.following.map((one: { user: { id: string } }) => one.user.id)).toEqual([b])
})

test('R-50: the caller’s own lists and counts', async () => {
  await follow(b)
  await follow(a, T2)
  for (const [path, name] of [
    ['/follows/followers', 'followers'],
    ['/follows/following', 'following'],
  ] as const) {
    const sixth = (await laurel.get(`/api/v6${P}${path}`, T)).json()
    expect(sixth[name].map((one: { user: { id: string } }) => one.user.id)).toEqual([b])
    const seventh = (await laurel.get(`/v7${P}${path}`, T)).json()
    expect(seventh.data).toHaveLength(1)
    expect(await count(`${path}-count`, T)).toEqual({ count: 1 })
    expect((await laurel.get(`${P}${path}`)).status).toBe(401)
    expect((await laurel.get(`${P}${path}-count`, bearer('null'))).status).toBe(403)
  }
})

test('R-52, T-27: a page or a limit that is none counts as not given; at most 100', async () => {
  await follow(b)
  for (const query of [
    'page=-1&limit=-5',
    'page=0&limit=0',
    'page=x&limit=',
    'page=1.5&limit=1e9',
    'page=1&page=2',
  ]) {
    const answer = await laurel.get(`/api/v6${P}/users/${b}/followers?${query}`)
    expect([query, answer.status]).toEqual([query, 200])
    expect(answer.json().pagination).toMatchObject({ currentPage: 1, limit: 20, totalCount: 1 })
  }
  const many = (await laurel.get(`/api/v6${P}/users/${b}/followers?limit=1000`)).json()
  expect(many.pagination.limit).toBe(100)
  const far = await laurel.get(`/api/v6${P}/users/${b}/followers?page=999999999999&limit=100`)
  expect([far.status, far.json().followers]).toEqual([200, []])
  const none = (await laurel.get(`/api/v6${P}/users/${a}/followers`)).json()
  expect(none.pagination).toMatchObject({ totalPages: 0, totalCount: 0, hasNextPage: false })
  const nobody = await laurel.get(`/v7${P}/users/nope/following`)
  expect([nobody.status, nobody.json().data]).toEqual([200, []])
  const empty = await laurel.get(`/api/v6${P}/users//followers`)
  expect([empty.status, empty.json().code]).toEqual([400, 'user/invalid-user-id'])
})

test('R-53: only the follower deletes a follow by its id, or the project’s backend', async () => {
  const made = (await follow(b, T, `/api/v6${P}`)).json()
  const remove = (headers: Headers, id: string = made.id) =>
    laurel.call('DELETE', `/api/v6${P}/follows/${id}`, { headers })
  const theirs = await remove(T2)
  expect([theirs.status, theirs.json()]).toEqual([
    403,
    {
      error: 'You do not have permission to delete this follow relationship.',
      code: 'follow/forbidden',
    },
  ])
  expect(await status(b)).toMatchObject({ isFollowing: true, followId: made.id })
  expect((await remove(T)).status).toBe(204)
  for (const id of [made.id, 'nope', '%00'])
    expect([id, (await remove(T, id)).json()]).toEqual([id, notFound])
  const again = (await follow(b, T, `/api/v6${P}`)).json()
  expect((await remove(laurel.K, again.id)).status).toBe(204)
  const other = await replykeProject()
  await other.createUser(`x-${serial}`)
  const foreign = await other.call('DELETE', `/api/v6${other.P}/follows/${made.id}`, { headers: other.K })
  expect(foreign.status).toBe(404)
})

describe('T-24: a service caller has no user of its own', () => {
  const required = {
    error: 'A service key acts for no user: name one in userId.',
    code: 'follow/user-required',
    field: 'userId',
  }

  test('it names one, or hears 400', async () => {
    const asked = await Promise.all([
      follow(b, laurel.K),
      unfollow(b, laurel.K),
      laurel.get(`${P}/users/${b}/follow`, laurel.K),
      laurel.get(`${P}/follows/followers`, laurel.K),
      laurel.get(`${P}/follows/following-count?userId=`, laurel.K),
      laurel.call('POST', `${P}/users/${b}/follow`, { headers: laurel.K, json: { userId: 5 } }),
    ])
    for (const answer of asked) expect([answer.status, answer.json()]).toEqual([400, required])
  })

  test('it acts for the one it names, in the body or the query', async () => {
    const json = { userId: a }
    const made = await laurel.call('POST', `/api/v6${P}/users/${b}/follow`, { headers: laurel.K, json })
    expect([made.status, made.json().followerId]).toEqual([201, a])
    expect(await status(b)).toMatchObject({ isFollowing: true })
    expect((await laurel.get(`${P}/follows/following-count?userId=${a}`, laurel.K)).json()).toEqual({
      count: 1,
    })
    const itself = await laurel.call('POST', `${P}/users/${a}/follow`, { headers: laurel.K, json })
    expect(itself.json()).toEqual(selfFollow)
    const nobody = await laurel.call('POST', `${P}/users/${b}/follow`, {
      headers: laurel.K,
      json: { userId: 'nope' },
    })
    expect([nobody.status, nobody.json()]).toEqual([404, notThere])
    expect(
      (await laurel.call('DELETE', `${P}/users/${b}/follow?userId=${a}`, { headers: laurel.K })).status,
    ).toBe(204)
  })

  test('a user cannot act for another one', async () => {
    const made = await laurel.call('POST', `/api/v6${P}/users/${b}/follow`, {
      headers: T,
      json: { userId: b },
    })
    expect([made.status, made.json().followerId]).toEqual([201, a])
  })
})

test('a deleted user is followed by nobody, follows nobody, and its token is worth nothing', async () => {
  await follow(b)
  await follow(a, T2)
  const remove = await laurel.call('DELETE', `/api/public/users-by-id/${b}/`, {
    headers: { authorization: `Token ${laurel.project.usercomToken}` },
  })
  expect(remove.status, remove.text).toBeLessThan(300)
  for (const side of ['followers', 'following']) {
    expect(await count(`/users/${a}/${side}-count`)).toEqual({ count: 0 })
    expect((await laurel.get(`/api/v6${P}/users/${a}/${side}`)).json()[side]).toEqual([])
  }
  expect((await follow(a, T2)).status).toBe(403)
  expect((await follow(b)).json()).toEqual(notThere)
  await laurel.createUser(b)
  expect(await status(b)).toEqual({ isFollowing: false })
})

test('a suspended user is listed like any other', async () => {
  await follow(b)
  expect((await laurel.users('suspend', a)).code).toBe(0)
  const { followers } = (await laurel.get(`/api/v6${P}/users/${b}/followers`)).json()
  expect(followers).toHaveLength(1)
})
