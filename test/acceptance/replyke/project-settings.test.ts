import { beforeAll, expect, test } from 'vitest'
import { command } from '#test/support/running-server.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { replykeProject, type ReplykeProject } from './fixture.ts'

let laurel: ReplykeProject
let me: string

beforeAll(async () => {
  laurel = await replykeProject()
  me = `${laurel.P}/users/67890`
  await laurel.createUser('67890')
})

const update = (fields: object) => laurel.patch(me, laurel.K, { update: fields })

test('replyke.usernames.lowerCase: on every mount and in every operation, or as before', async () => {
  expect((await update({ username: 'JohnDoe' })).json().username).toBe('JohnDoe')
  await laurel.set('replyke.usernames.lowerCase', 'on')
  expect((await update({ username: 'JohnDoe' })).json().username).toBe('johndoe')
  expect(await laurel.createUser('abcd123', { username: 'Other' })).toMatchObject({ username: 'other' })
  await laurel.signIn('external', { username: 'External' })
  const taken = await laurel.get(`${laurel.P}/users/by-username?username=external`)
  expect(taken.json().foreignId).toBe('external')
  await laurel.set('replyke.usernames.lowerCase', 'off')
  expect((await update({ username: 'JohnDoe' })).json().username).toBe('JohnDoe')
})

test('replyke.location.checkRange refuses degrees that there are none of', async () => {
  const seed = { location: { longitude: 34.05, latitude: -118.25 } }
  expect((await update(seed)).status).toBe(200)
  await laurel.set('replyke.location.checkRange', 'on')
  for (const location of [
    seed.location,
    { longitude: 180.1, latitude: 0 },
    { type: 'Point', coordinates: [0, 90.1] },
  ]) {
    const answer = await update({ location })
    expect([answer.status, answer.json().field]).toEqual([400, 'location'])
  }
  expect((await update({ location: { longitude: -180, latitude: 90 } })).status).toBe(200)
  await laurel.set('replyke.location.checkRange', '')
  expect((await update(seed)).status).toBe(200)
})

test('replyke.metadata.maxBytes raises the limit of both, up to 512 KiB and never below 10,240 bytes', async () => {
  const sized = (bytes: number) => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) })
  expect((await update({ metadata: sized(10_241) })).status).toBe(400)
  await laurel.set('replyke.metadata.maxBytes', '20000')
  expect((await update({ metadata: sized(20_000), secureMetadata: sized(20_000) })).status).toBe(200)
  expect((await update({ metadata: sized(20_001) })).status).toBe(400)
  expect((await update({ secureMetadata: sized(20_001) })).status).toBe(400)
  for (const wrong of ['10239', '524289', 'many']) {
    const args = [
      'settings',
      'set',
      '--project',
      laurel.project.projectId,
      'replyke.metadata.maxBytes',
      wrong,
    ]
    expect((await command(sharedServer(), args)).code).not.toBe(0)
  }
})

test('replyke.signIn.oneAnswer: unknown, passwordless and wrong are one answer, right is right', async () => {
  await laurel.signUp({ email: 'jane@example.com', password: 'right' })
  await laurel.signIn('passwordless', { email: 'pass@less.example' })
  const signIn = (email: string, password: string) =>
    laurel.post(`${laurel.P}/auth/sign-in`, { email, password })
  const all = async () =>
    Promise.all([
      signIn('nobody@example.com', 'x'),
      signIn('pass@less.example', 'x'),
      signIn('jane@example.com', 'wrong'),
    ])
  expect((await all()).map(({ status }) => status)).toEqual([403, 403, 401])
  await laurel.set('replyke.signIn.oneAnswer', 'on')
  for (const answer of await all())
    expect([answer.status, answer.json()]).toEqual([
      401,
      { error: 'Incorrect email or password.', code: 'auth/invalid-credentials' },
    ])
  expect((await signIn('jane@example.com', 'right')).status).toBe(200)
})
