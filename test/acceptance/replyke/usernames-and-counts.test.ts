import { beforeAll, expect, test } from 'vitest'
import { replykeProject, type ReplykeProject } from './fixture.ts'

let laurel: ReplykeProject
let P: string

beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
  await laurel.createUser('67890', {
    username: 'johndoe',
    secureMetadata: '{"kept":"unseen"}',
    name: 'John Doe',
  })
})

const check = (query: string, mount = P) => laurel.get(`${mount}/users/check-username${query}`)
const suggest = (query: string, mount = P) => laurel.get(`${mount}/users/suggestions${query}`)
const names = async (query: string) => {
  const answer = await suggest(`?query=${encodeURIComponent(query)}`)
  expect(answer.status, answer.text).toBe(200)
  return (answer.json() as Array<{ username: string }>).map(({ username }) => username)
}

test('R-40: a username is taken or free, exactly as stored', async () => {
  const answers: Array<[string, boolean]> = [
    ['johndoe', false],
    ['free', true],
    ['JohnDoe', true],
    ['john', true],
    ['johndoe ', true],
  ]
  for (const mount of [P, `/api/v5${P}`, `/api/v6${P}`, `/v7${P}`]) {
    for (const [username, available] of answers) {
      const answer = await check(`?username=${encodeURIComponent(username)}`, mount)
      expect([username, answer.status, answer.json()]).toEqual([username, 200, { available }])
    }
  }
  const other = await replykeProject()
  expect((await other.get(`${other.P}/users/check-username?username=johndoe`)).json()).toEqual({
    available: true,
  })
})

test('R-40: without a username, with two, with one that cannot be', async () => {
  for (const query of ['', '?username=', '?username=a&username=b', '?username=a%00b', '?name=a']) {
    const body = { error: 'Username is required and must be a string.', code: 'username/invalid-input' }
    const answer = await check(query)
    expect([query, answer.status, answer.json()]).toEqual([query, 400, body])
    expect((await check(query, `/v7${P}`)).json().code).toBe('username/invalid-query')
  }
})

test('R-41: at most five, those that begin with it first, then by username, in any case', async () => {
  const made = ['Bert', 'abert', 'bertha', 'Bertram', 'albert', 'robert', 'bert_9', 'xx.Bert', 'ebert']
  for (const [index, username] of made.entries()) await laurel.createUser(`bert-${index}`, { username })
  await laurel.createUser('bert') // without a username it is never suggested
  expect(await names('bert')).toEqual(['Bert', 'bert_9', 'bertha', 'Bertram', 'abert'])
  expect(await names('BERTR')).toEqual(['Bertram'])
  expect(await names('obert')).toEqual(['robert'])
  expect(await names('bert')).toHaveLength(5)
  expect(await names('nobody')).toEqual([])
})

test('R-41: only the public user, of this project alone', async () => {
  const answer = await suggest('?query=john')
  expect(answer.json()).toEqual([(await laurel.get(`${P}/users/67890`)).json()])
  expect(answer.text).not.toContain('unseen')
  const other = await replykeProject()
  expect((await other.get(`${other.P}/users/suggestions?query=john`)).json()).toEqual([])
  const seventh = (await suggest('?query=john', `/v7${P}`)).json()
  expect(seventh).toMatchObject([{ id: '67890', avatarFileId: null }])
})

test('R-42: quotes, wildcards and backslashes are themselves', async () => {
  await laurel.createUser('under', { username: 'an_underscore' })
  await laurel.createUser('dot', { username: 'a.dot' })
  for (const query of ["o'x", "'; drop table users; --", '%', '\\', '%%', 'a%t', '"', '$1', 'é', '🙂'])
    expect([query, await names(query)]).toEqual([query, []])
  expect(await names('_')).toEqual(['an_underscore', 'bert_9'])
  expect(await names('.')).toContain('a.dot')
  expect(await names('n_u')).toEqual(['an_underscore'])
  expect(await names('x'.repeat(3000))).toEqual([])
})

test('R-42: no query', async () => {
  for (const query of ['', '?query=', '?query=a&query=b', '?query=a%00b']) {
    const answer = await suggest(query)
    const body = { error: 'Missing or invalid query parameter', code: 'user/invalid-query' }
    expect([query, answer.status, answer.json()]).toEqual([query, 400, body])
  }
})

test('R-43: nobody follows anybody yet, and a bad header is no matter', async () => {
  for (const side of ['followers-count', 'following-count']) {
    for (const headers of [{}, { authorization: 'Bearer null' }]) {
      for (const id of ['67890', 'nope', 'x'.repeat(300), '%00']) {
        const answer = await laurel.get(`${P}/users/${id}/${side}`, headers)
        expect([id, answer.status, answer.json()]).toEqual([id, 200, { count: 0 }])
      }
    }
    const empty = await laurel.get(`${P}/users//${side}`)
    expect([empty.status, empty.json().code]).toEqual([400, 'user/invalid-user-id'])
  }
})
