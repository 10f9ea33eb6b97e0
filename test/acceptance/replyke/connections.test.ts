import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bearer, replykeProject, signHs256, type ReplykeProject } from './fixture.ts'

type Headers = Readonly<Record<string, string>>

let laurel: ReplykeProject
let P: string
/** v6 with the project in the path. */
let six: string
let T: Headers
let T2: Headers
/** Two users of each test's own. */
let a: string
let b: string
let serial = 0

beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
  six = `/api/v6${P}`
})
beforeEach(async () => {
  serial += 1
  a = `${laurel.project.projectId}-ann-${serial}`
  b = `${laurel.project.projectId}-ben-${serial}`
  await laurel.createUser(a, { secureMetadata: '{"kept":"unseen"}' })
  await laurel.createUser(b)
  T = await laurel.signIn(a, { email: `${a}@example.com` })
  T2 = await laurel.signIn(b)
})

const send = async (method: string, path: string, headers: Headers, json?: unknown) => {
  const answer = await laurel.call(method, path, { headers, ...(json === undefined ? {} : { json }) })
  return [answer.status, answer.text === '' ? null : answer.json()] as const
}
const request = (id: string, headers: Headers, json: unknown = {}, mount = six) =>
  send('POST', `${mount}/users/${id}/connection`, headers, json)
const status = async (id: string, headers: Headers, mount = six) =>
  (await send('GET', `${mount}/users/${id}/connection`, headers))[1]
const answer = (id: string, verb: string, headers: Headers, mount = six) =>
  send('PATCH', `${mount}/connections/${id}/${verb}`, headers, {})
const remove = (id: string, headers: Headers, mount = six) =>
  send('DELETE', `${mount}/connections/${id}`, headers)
const end = (id: string, headers: Headers, mount = six) =>
  send('DELETE', `${mount}/users/${id}/connection`, headers)
/** Asks and gives the id of the request. */
const ask = async (id: string, headers: Headers, json: unknown = {}): Promise<string> => {
  const [code, body] = await request(id, headers, json)
  expect([code, body.status]).toEqual([201, 'pending'])
  return body.id
}
const connect = async (): Promise<string> => {
  const id = await ask(b, T)
  expect((await answer(id, 'accept', T2))[0]).toBe(200)
  return id
}

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const id = expect.any(String)
const error = (text: string, slug: string) => ({ error: text, code: `connection/${slug}` })
const notThere = error('One or both users involved in the connection do not exist.', 'user-not-found')
const pending = error('A connection request is already pending between these users.', 'request-pending')
const connected = error('Users are already connected.', 'already-connected')
const declined = error(
  'Connection request was declined. Only the receiver can initiate a new request.',
  'request-declined',
)
const noRequest = error('Pending connection request not found.', 'not-found')
const noRemoval = error('Connection not found or cannot be withdrawn.', 'not-found')
const noEnd = error('No connection found between these users that can be removed.', 'not-found')
const only = (text: string) => error(text, 'unauthorized')

test('R-77: a request as both see it, accepted by the receiver alone', async () => {
  expect(await status(b, T)).toEqual({ status: 'none' })
  const [code, made] = await request(b, T, { message: '  Hello  ' })
  expect([code, made]).toEqual([201, { id, status: 'pending', createdAt: instant }])
  const told = { status: 'pending', connectionId: made.id, createdAt: made.createdAt }
  expect(await status(b, T)).toEqual({ ...told, type: 'sent' })
  expect(await status(a, T2)).toEqual({ ...told, type: 'received' })
  expect(await answer(made.id, 'accept', T)).toEqual([
    403,
    only('Only the receiver can accept a connection request.'),
  ])
  expect(await answer(made.id, 'decline', T)).toEqual([
    403,
    only('Only the receiver can decline a connection request.'),
  ])
  const [, accepted] = await answer(made.id, 'accept', T2)
  expect(accepted).toEqual({ id: made.id, status: 'accepted', respondedAt: instant })
  for (const [other, headers] of [
    [b, T],
    [a, T2],
  ] as const)
    expect(await status(other, headers)).toEqual({
      status: 'connected',
      connectionId: made.id,
      connectedAt: accepted.respondedAt,
      requestedAt: made.createdAt,
    })
  for (const verb of ['accept', 'decline']) expect(await answer(made.id, verb, T2)).toEqual([404, noRequest])
})

test('R-78: no second request while one is pending or the two are connected, from either side', async () => {
  const made = await ask(b, T)
  expect(await request(b, T)).toEqual([409, pending])
  expect(await request(a, T2)).toEqual([409, pending])
  await answer(made, 'accept', T2)
  expect(await request(b, T)).toEqual([409, connected])
  expect(await request(a, T2)).toEqual([409, connected])
})

test('R-79, T-26: after a decline only the one who declined may ask, whose request takes the old one’s place', async () => {
  const first = await ask(b, T)
  const [code, answered] = await answer(first, 'decline', T2)
  expect([code, answered]).toEqual([200, { id: first, status: 'declined', respondedAt: instant }])
  const told = { status: 'declined', connectionId: first, respondedAt: answered.respondedAt }
  expect([await status(b, T), await status(a, T2)]).toEqual([
    { ...told, type: 'sent' },
    { ...told, type: 'received' },
  ])
  expect(await request(b, T)).toEqual([409, declined])
  expect([await end(b, T), await end(a, T2)]).toEqual([
    [404, noEnd],
    [404, noEnd],
  ])
  expect(await remove(first, T)).toEqual([404, noRemoval])
  const second = await ask(a, T2)
  expect(second).not.toBe(first)
  expect(await status(a, T2)).toMatchObject({ status: 'pending', type: 'sent', connectionId: second })
  expect(await answer(first, 'accept', T)).toEqual([404, noRequest])
  expect((await answer(second, 'accept', T))[0]).toBe(200)
})

test('T-25: requests that cross leave one pending, and one 409', async () => {
  for (let round = 0; round < 8; round += 1) {
    const answers = await Promise.all([request(b, T), request(a, T2)])
    expect(answers.map(([code]) => code).toSorted((x, y) => x - y)).toEqual([201, 409])
    expect(answers).toContainEqual([409, pending])
    const [mine, theirs] = [await status(b, T), await status(a, T2)]
    expect([mine.connectionId, mine.type === theirs.type]).toEqual([theirs.connectionId, false])
    expect((await end(b, T))[0]).toBe(200)
    // Whoever had asked took it back or was declined: the other one asks.
    const left = await status(b, T)
    if (left.status === 'declined') {
      const again = await ask(left.type === 'sent' ? a : b, left.type === 'sent' ? T2 : T)
      await remove(again, left.type === 'sent' ? T2 : T)
    }
    expect(await status(b, T)).toEqual({ status: 'none' })
  }
})

test('T-25: of twenty acceptances and withdrawals at once one is done', async () => {
  const made = await ask(b, T)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0 ? answer(made, 'accept', T2) : answer(made, 'decline', T2),
    ),
  )
  expect(answers.filter(([code]) => code === 200)).toHaveLength(1)
  expect(answers.filter(([code]) => code === 404)).toHaveLength(19)
})

test('ending what is between two users withdraws, declines or disconnects', async () => {
  const withdrawn = { message: 'Connection request withdrawn successfully.', action: 'withdraw' }
  const removed = { message: 'Connection removed successfully.', action: 'disconnect' }
  expect(await end(b, T)).toEqual([404, noEnd])
  await ask(b, T)
  expect(await end(b, T)).toEqual([200, withdrawn])
  expect(await status(a, T2)).toEqual({ status: 'none' })
  await connect()
  expect(await end(a, T2)).toEqual([200, removed])
  expect(await status(b, T)).toEqual({ status: 'none' })
  const third = await ask(b, T)
  expect(await end(a, T2)).toEqual([200, { id: third, status: 'declined', respondedAt: instant }])
})

test('removing by id: the requester withdraws, both may disconnect, nobody else anything', async () => {
  const c = `${a}-third`
  await laurel.createUser(c)
  const T3 = await laurel.signIn(c)
  const first = await ask(b, T)
  const notMine = only('Only the requester can withdraw a pending connection request.')
  expect([await remove(first, T2), await remove(first, T3)]).toEqual([
    [403, notMine],
    [403, notMine],
  ])
  expect(await answer(first, 'accept', T3)).toEqual([
    403,
    only('Only the receiver can accept a connection request.'),
  ])
  expect(await remove(first, T)).toEqual([200, { message: 'Connection request withdrawn successfully.' }])
  expect(await remove(first, T)).toEqual([404, noRemoval])
  const second = await connect()
  expect(await remove(second, T3)).toEqual([403, only('Only connected users can disconnect.')])
  expect(await remove(second, T2)).toEqual([200, { message: 'Connection removed successfully.' }])
  for (const unknown of ['nope', '%00', '00000000-0000-4000-8000-000000000000']) {
    expect(await remove(unknown, T)).toEqual([404, noRemoval])
    expect(await answer(unknown, 'accept', T)).toEqual([404, noRequest])
  }
})

test('nobody connects with itself, and nobody with who is not there or another project’s', async () => {
  expect(await request(a, T)).toEqual([
    400,
    error('A user cannot send a connection request to themselves.', 'self-request'),
  ])
  expect(await send('GET', `${six}/users/${a}/connection`, T)).toEqual([
    400,
    error('Cannot check connection status with yourself', 'self-check'),
  ])
  expect(await end(a, T)).toEqual([400, error('Cannot disconnect from yourself', 'self-disconnect')])
  const other = await replykeProject()
  await other.createUser(`foreign-${a}`)
  for (const unknown of ['nope', `foreign-${a}`, '%00', 'x'.repeat(300)]) {
    expect(await request(unknown, T)).toEqual([404, notThere])
    expect(await status(unknown, T)).toEqual({ status: 'none' })
    expect(await end(unknown, T)).toEqual([404, noEnd])
  }
  const theirs = await ask(b, T)
  expect((await answer(theirs, 'accept', T2, `/api/v6${other.P}`))[0]).toBe(403)
  expect((await send('POST', `${six}/users//connection`, T, {}))[1].code).toBe(
    'connection/invalid-receiver-id',
  )
  expect((await send('DELETE', `${six}/users//connection`, T))[1].code).toBe('connection/invalid-user-id')
  expect((await send('PATCH', `${six}/connections//accept`, T, {}))[1].code).toBe(
    'connection/invalid-connection-id',
  )
})

test('lists and counts in the envelopes of the generations, of public users', async () => {
  const made = await ask(b, T, { message: ' Hello ' })
  const sent = (await laurel.get(`${six}/connections/pending/sent`, T)).json()
  expect(sent).toEqual({
    requests: [
      {
        id: made,
        type: 'sent',
        user: (await laurel.get(`${six}/users/${b}`)).json(),
        message: 'Hello',
        createdAt: instant,
      },
    ],
    pagination: {
      currentPage: 1,
      totalPages: 1,
      totalCount: 1,
      hasNextPage: false,
      hasPreviousPage: false,
      limit: 20,
    },
  })
  const received = (await laurel.get(`/v7${P}/connections/pending/received`, T2)).json()
  expect(received.data).toMatchObject([{ id: made, type: 'received', user: { id: a }, message: 'Hello' }])
  expect(received.pagination).toEqual({ page: 1, pageSize: 20, totalPages: 1, totalItems: 1, hasMore: false })
  expect((await laurel.get(`${six}/connections/pending/received`, T)).json().requests).toEqual([])
  expect((await laurel.get(`${six}/connections`, T)).json().connections).toEqual([])
  await answer(made, 'accept', T2)
  expect((await laurel.get(`${six}/connections/pending/sent`, T)).json().requests).toEqual([])
  const mine = await laurel.get(`${six}/connections?limit=1`, T2)
  expect(mine.json().connections).toEqual([
    {
      id: made,
      connectedUser: (await laurel.get(`${six}/users/${a}`)).json(),
      connectedAt: instant,
      requestedAt: instant,
    },
  ])
  expect(mine.text).not.toMatch(/unseen|@example\.com/)
  const theirs = (await laurel.get(`/v7${P}/users/${a}/connections`)).json()
  expect(theirs.data).toMatchObject([{ id: made, connectedUser: { id: b } }])
  expect((await laurel.get(`${six}/connections/count`, T)).json()).toEqual({ count: 1 })
  expect((await laurel.get(`${six}/users/${b}/connections-count`)).json()).toEqual({ count: 1 })
  expect((await laurel.get(`${six}/users/nope/connections-count`)).json()).toEqual({ count: 0 })
  expect((await laurel.get(`${six}/users/nope/connections`)).json().connections).toEqual([])
  for (const query of ['page=-1&limit=-5', 'page=x', 'limit=0'])
    expect((await laurel.get(`${six}/connections?${query}`, T)).json().pagination).toMatchObject({
      limit: 20,
    })
})

test('a message is text of at most 1,000 characters; blank is none', async () => {
  const invalid = { error: 'The request cannot be read', code: 'connection/invalid-body' }
  for (const message of [5, [], {}, true, '🙂'.repeat(1001), 'a\u0000b'])
    expect((await request(b, T, { message }))[1]).toMatchObject(invalid)
  expect(await status(b, T)).toEqual({ status: 'none' })
  for (const [message, kept] of [
    ['🙂'.repeat(1000), '🙂'.repeat(1000)],
    ['   ', null],
    [null, null],
  ]) {
    const made = await ask(b, T, { message })
    const { requests } = (await laurel.get(`${six}/connections/pending/sent`, T)).json()
    expect(requests[0].message).toBe(kept)
    await remove(made, T)
  }
})

test('T-24: a service caller names the user for whom it asks', async () => {
  const required = {
    error: 'A service key acts for no user: name one in userId.',
    code: 'connection/user-required',
    field: 'userId',
  }
  expect(await request(b, laurel.K)).toEqual([400, required])
  expect(await send('GET', `${six}/connections`, laurel.K)).toEqual([400, required])
  const [code, made] = await request(b, laurel.K, { userId: a })
  expect(code).toBe(201)
  expect(await status(b, T)).toMatchObject({ type: 'sent', connectionId: made.id })
  const accept = await send('PATCH', `${six}/connections/${made.id}/accept`, laurel.K, { userId: b })
  expect(accept[1]).toMatchObject({ status: 'accepted' })
  expect((await laurel.get(`${six}/connections/count?userId=${b}`, laurel.K)).json()).toEqual({ count: 1 })
  expect(await request(b, laurel.K, { userId: 'nope' })).toEqual([404, notThere])
})

test('a deleted user is in nobody’s connections', async () => {
  await connect()
  const gone = await laurel.call('DELETE', `/api/public/users-by-id/${b}/`, {
    headers: { authorization: `Token ${laurel.project.usercomToken}` },
  })
  expect(gone.status).toBeLessThan(300)
  expect((await laurel.get(`${six}/connections/count`, T)).json()).toEqual({ count: 0 })
  expect((await laurel.get(`${six}/connections`, T)).json().connections).toEqual([])
  await laurel.createUser(b)
  expect(await status(b, T)).toEqual({ status: 'none' })
})

describe('T-30: without a project in the path', () => {
  const mounts = ['/api/v6', '/v7', '/api/v7']

  test('R-76: the token says the project', async () => {
    const [code, made] = await request(b, T, {}, '/api/v6')
    expect([code, made]).toEqual([201, { id, status: 'pending', createdAt: instant }])
    expect(await status(b, T)).toMatchObject({ status: 'pending', connectionId: made.id })
    for (const mount of mounts) {
      expect(await status(a, T2, mount)).toMatchObject({ type: 'received', connectionId: made.id })
      const received = await laurel.get(`${mount}/connections/pending/received`, T2)
      const { requests, data } = received.json()
      expect((mount === '/api/v6' ? requests : data)[0].id).toBe(made.id)
      expect((await laurel.get(`${mount}/users/${a}/connections-count`)).json()).toEqual({ count: 0 })
    }
    expect((await answer(made.id, 'accept', T2, '/v7'))[1]).toMatchObject({ status: 'accepted' })
    for (const mount of mounts) {
      expect((await laurel.get(`${mount}/connections/count`, T)).json()).toEqual({ count: 1 })
      expect((await laurel.get(`${mount}/users/${a}/connections-count`)).json()).toEqual({ count: 1 })
      const listed = (await laurel.get(`${mount}/users/${a}/connections`)).json()
      expect((mount === '/api/v6' ? listed.connections : listed.data)[0].connectedUser.id).toBe(b)
    }
    expect((await remove(made.id, T, '/api/v6'))[0]).toBe(200)
    expect(await end(b, T, '/api/v7')).toEqual([404, noEnd])
  })

  test('the service key says its project too', async () => {
    const [code] = await send('POST', `/api/v6/users/${b}/connection`, laurel.K, { userId: a })
    expect(code).toBe(201)
  })

  test('R-76: without a token it is the only project that has the user; two such are none', async () => {
    const other = await replykeProject()
    const nobody = { error: 'User not found', code: 'user/not-found' }
    for (const path of ['connections', 'connections-count']) {
      expect((await laurel.get(`/api/v6/users/${a}/${path}`)).status).toBe(200)
      expect(await send('GET', `/api/v6/users/nobody-${a}/${path}`, {})).toEqual([404, nobody])
    }
    await other.createUser(a)
    for (const path of ['connections', 'connections-count'])
      expect(await send('GET', `/api/v6/users/${a}/${path}`, {})).toEqual([404, nobody])
    // With a token there is no doubt.
    expect((await laurel.get('/api/v6/connections/count', T)).json()).toEqual({ count: 0 })
  })

  test('R-10, R-11: no token is 401, a bad one 403', async () => {
    const { projectId } = laurel.project
    const claims = {
      sub: a,
      projectId,
      role: 'user',
      aud: 'replyke.com',
      iss: 'replyke.com',
      iat: 1,
      exp: 9e9,
    }
    for (const mount of mounts) {
      expect((await laurel.get(`${mount}/connections`)).status).toBe(401)
      for (const token of [
        'null',
        'x',
        signHs256(claims, 'guessed'),
        signHs256({ ...claims, projectId: 'no' }, 'x'),
      ])
        expect((await laurel.get(`${mount}/connections`, bearer(token))).status).toBe(403)
    }
    expect((await request(b, bearer('null'), {}, '/api/v6'))[1].code).toBe('auth/invalid-token')
  })

  test('a browser may ask before, and reads why it was refused', async () => {
    const origin = 'https://app.example.com'
    await laurel.set('cors.origins', origin)
    for (const path of ['/api/v6/connections', '/api/v6/connections/x/accept', `/v7/users/${b}/connection`]) {
      const preflight = await laurel.call('OPTIONS', path, {
        headers: { origin, 'access-control-request-method': 'PATCH' },
      })
      expect([preflight.status, preflight.headers['access-control-allow-origin']]).toEqual([204, origin])
      expect(preflight.headers['access-control-allow-credentials']).toBe('true')
      const stranger = await laurel.call('OPTIONS', path, { headers: { origin: 'https://evil.example' } })
      expect([stranger.status, stranger.headers['access-control-allow-origin']]).toEqual([204, undefined])
    }
    for (const headers of [{}, bearer('null'), T]) {
      const read = await laurel.get('/api/v6/connections', { origin, ...headers })
      expect(read.headers['access-control-allow-origin']).toBe(origin)
    }
  })

  test('nothing else is there without a project', async () => {
    for (const path of [
      `/api/v6/users/${a}`,
      `/v7/users/${b}/follow`,
      '/api/v7/follows/followers',
      '/api/v6/auth/sign-in',
    ])
      expect([path, (await laurel.get(path, T)).status]).toEqual([path, 404])
  })
})
