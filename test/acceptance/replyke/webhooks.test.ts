import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { replykeProject, userNotFound, type ReplykeProject } from './fixture.ts'
import {
  accept,
  hmac,
  hookSecret,
  refuse,
  signed,
  startReceiver,
  type HookCall,
  type Receiver,
} from './receiver.ts'

let laurel: ReplykeProject
let hook: Receiver
let P: string
let me: string
let T: Readonly<Record<string, string>>

beforeAll(async () => {
  laurel = await replykeProject()
  hook = await startReceiver()
  P = laurel.P
  me = `${P}/users/67890`
  await laurel.createUser('67890', { name: 'John Doe', username: 'johndoe' })
  await laurel.createUser('abcd123', { username: 'other' })
  T = await laurel.signIn('67890')
  await laurel.set('replyke.webhook.secret', hookSecret)
  await laurel.set('replyke.webhook.timeoutMs', '400')
  await laurel.set('replyke.webhook.updated', hook.url)
  await laurel.set('replyke.webhook.created', hook.url)
})
afterAll(() => hook[Symbol.asyncDispose]())

beforeEach(async () => {
  hook.answer = accept
  const restored = await update({
    name: 'John Doe',
    username: 'johndoe',
    bio: null,
    location: null,
    birthdate: null,
    metadata: {},
  })
  if (restored.status !== 200) throw new Error(restored.text)
  hook.calls.length = 0
})

const update = (fields: unknown, headers = T, path = me) => laurel.patch(path, headers, { update: fields })
const stored = async () => (await laurel.get(me)).json()
/** Those that were asked; what v6 is told afterwards is no question, and may come while the next test runs. */
const questions = (): readonly HookCall[] => hook.calls.filter(({ body }) => body.stage !== 'after')
const onlyCall = (): HookCall => {
  expect(questions()).toHaveLength(1)
  return questions()[0] as HookCall
}
const failed = (area: string) => ({
  error: 'Internal server error',
  code: `${area}/server-error`,
  details: 'Webhook request failed',
})

describe('R-71: a webhook that agrees', () => {
  test('is called once, signed, with the values that change as they will be stored', async () => {
    const fields = {
      name: '  Ann  ',
      username: 'Bad Name!',
      bio: null,
      birthdate: '1990-01-01',
      location: { longitude: 34.05, latitude: -118.25 },
      metadata: { z: 1, a: 'é' },
      secureMetadata: { s: Math.random() },
      role: 'admin',
    }
    const answer = await update(fields)
    expect([answer.status, answer.json().name]).toEqual([200, 'Ann'])
    const { headers, raw, body } = onlyCall()
    expect(body).toEqual({
      projectId: laurel.project.projectId,
      userId: '67890',
      initiatorId: '67890',
      data: {
        name: 'Ann',
        username: 'BadName',
        birthdate: '1990-01-01T00:00:00.000Z',
        location: { type: 'Point', coordinates: [34.05, -118.25] },
        metadata: { z: 1, a: 'é' },
        secureMetadata: fields.secureMetadata,
      },
    })
    expect(raw).toBe(JSON.stringify(body))
    expect(headers['content-type']).toBe('application/json')
    expect(headers['x-signature']).toBe(hmac(`${String(headers['x-timestamp'])}.${raw}`))
    expect(headers['x-timestamp']).toMatch(/^\d{13}$/)
    expect(Math.abs(Number(headers['x-timestamp']) - Date.now())).toBeLessThan(10_000)
    expect(raw).not.toContain('admin')
    expect(await stored()).toMatchObject({ name: 'Ann', username: 'BadName' })
  })

  test('hears nothing of values that stay', async () => {
    expect((await update({ name: 'John Doe', bio: 'New' })).status).toBe(200)
    expect(onlyCall().body.data).toEqual({ bio: 'New' })
  })

  test('is told of a service caller by null', async () => {
    expect((await update({ bio: 'New' }, laurel.K)).status).toBe(200)
    expect(onlyCall().body).toMatchObject({ userId: '67890', initiatorId: null })
  })

  test('may write its answer with white space, signed over the bytes or over the JSON', async () => {
    const spaced = '{ "valid" : true }'
    for (const signature of [hmac(spaced), hmac('{"valid":true}')]) {
      hook.answer = (response) =>
        void response.writeHead(200, { 'x-response-signature': signature }).end(spaced)
      expect((await update({ bio: signature })).status).toBe(200)
    }
  })

  test('is asked in the shape of the mount', async () => {
    const { projectId } = laurel.project
    await update({ bio: '6' }, T, `/api/v6${me}`)
    await laurel.patch(`/v7${me}`, T, { bio: '7' })
    const who = { userId: '67890', initiatorId: '67890' }
    expect(questions().map(({ body }) => body)).toEqual([
      { projectId, ...who, data: { bio: '6' } },
      { type: 'user.updated', projectId, stage: 'before', ...who, data: { bio: '7' } },
    ])
  })
})

describe('R-72: a webhook that refuses', () => {
  test('stops the update with its words', async () => {
    hook.answer = refuse('Nope')
    const answer = await update({ name: 'Changed' })
    expect([answer.status, answer.json()]).toEqual([400, { error: 'Nope', code: 'user/validation-failed' }])
    expect((await stored()).name).toBe('John Doe')
    onlyCall()
  })

  test.each([
    ['', 'Invalid user data'],
    ['/api/v5', 'Invalid user data'],
    ['/api/v6', 'User validation failed'],
  ])('or with the words of its generation under "%s"', async (mount, error) => {
    for (const answerBody of ['{"valid":false}', '{}', '[]', 'null', '{"valid":"true","message":7}']) {
      hook.answer = signed(answerBody)
      const answer = await update({ name: 'Changed' }, T, mount + me)
      expect([answer.status, answer.json()]).toEqual([400, { error, code: 'user/validation-failed' }])
    }
    expect((await stored()).name).toBe('John Doe')
  })

  test('or with those of v7', async () => {
    hook.answer = refuse()
    const answer = await laurel.patch(`/v7${me}`, T, { name: 'Changed' })
    expect([answer.status, answer.json().error]).toEqual([400, 'User validation failed'])
    expect((await stored()).name).toBe('John Doe')
  })
})

describe('R-73: a webhook that cannot be trusted', () => {
  const answers: Record<string, Receiver['answer']> = {
    'no signature': (response) => void response.end('{"valid":true}'),
    'a wrong signature': (response) =>
      void response
        .writeHead(200, { 'x-response-signature': hmac('{"valid":true}', 'wrong') })
        .end('{"valid":true}'),
    'the signature of another body': (response) =>
      void response.writeHead(200, { 'x-response-signature': hmac('{"valid":false}') }).end('{"valid":true}'),
    'status 500, signed': signed('{"valid":false,"message":"Server error"}', 500),
    'status 404': signed('{"valid":true}', 404),
    'a redirect': (response) => void response.writeHead(307, { location: `${hook.url}/again` }).end(),
    'no JSON': signed('yes'),
    'no body': signed(''),
    'a cut connection': (response) => void response.socket?.destroy(),
    'over 64 KiB': signed(`{"valid":true,"pad":"${'x'.repeat(70_000)}"}`),
    'no answer in time': () => undefined,
    'half an answer': (response) => void response.writeHead(200).write('{"valid"'),
  }
  test.each(Object.keys(answers))('%s is 500 and stores nothing', async (name) => {
    hook.answer = answers[name] ?? accept
    const answer = await update({ name: 'Changed' })
    expect([answer.status, answer.json()]).toEqual([500, failed('user')])
    expect((await stored()).name).toBe('John Doe')
    onlyCall()
  })

  test('the limit is the project’s', async () => {
    hook.answer = () => undefined
    const started = performance.now()
    expect((await update({ name: 'Changed' })).status).toBe(500)
    const waited = performance.now() - started
    expect(waited).toBeGreaterThan(350)
    expect(waited).toBeLessThan(3000)
  })

  test('a receiver that is not there, or may not be reached, is 500', async () => {
    const away = await replykeProject()
    await away.createUser('u', { name: 'Before' })
    await away.set('replyke.webhook.secret', hookSecret)
    for (const url of [
      'http://127.0.0.1:1/',
      'http://10.255.255.1/',
      'http://[::1]:1/',
      'http://169.254.169.254/',
      'http://nowhere.invalid/',
    ]) {
      await away.set('replyke.webhook.updated', url)
      const answer = await away.patch(`${away.P}/users/u`, away.K, { update: { name: 'Changed' } })
      expect([url, answer.status, answer.json()]).toEqual([url, 500, failed('user')])
    }
    expect((await away.get(`${away.P}/users/u`)).json().name).toBe('Before')
  })

  test('a URL without a secret is 400', async () => {
    const bare = await replykeProject()
    await bare.createUser('u', { name: 'Before' })
    await bare.set('replyke.webhook.updated', hook.url)
    await bare.set('replyke.webhook.created', hook.url)
    const words = (area: string) => ({
      error: 'Webhook URL or secret not configured',
      code: `${area}/validation-failed`,
    })
    const answer = await bare.patch(`${bare.P}/users/u`, bare.K, { update: { name: 'Changed' } })
    expect([answer.status, answer.json()]).toEqual([400, words('user')])
    const signIn = await bare.verify(bare.sign(bare.claims('new')))
    expect([signIn.status, signIn.json()]).toEqual([400, words('auth')])
    expect(questions()).toHaveLength(0)
  })
})

describe('R-74: the webhook before a user is made', () => {
  const unknown = async (id: string) => {
    const read = await laurel.get(`${P}/users/by-foreign-id?foreignId=${id}`)
    expect([read.status, read.json()]).toEqual([404, userNotFound])
  }
  const signIn = (id: string, userData?: unknown, mount?: string) =>
    laurel.verify(laurel.sign(laurel.claims(id, userData)), mount)

  test('refuses, and there is neither a user nor a token', async () => {
    hook.answer = refuse('Not you')
    const answer = await signIn('refused')
    expect([answer.status, answer.json()]).toEqual([
      400,
      { error: 'Not you', code: 'auth/validation-failed' },
    ])
    expect(answer.headers['set-cookie']).toBeUndefined()
    await unknown('refused')
    hook.answer = refuse()
    for (const [mount, error] of [
      [P, 'Invalid user data'],
      [`/api/v6${P}`, 'User validation failed'],
      [`/v7${P}`, 'User validation failed'],
    ] as const) {
      const silent = await signIn('refused', undefined, mount)
      expect([silent.status, silent.json().error]).toEqual([400, error])
    }
    await unknown('refused')
    expect(questions()).toHaveLength(4)
  })

  test('fails closed', async () => {
    hook.answer = (response) => void response.end('{"valid":true}')
    const answer = await signIn('failed')
    expect([answer.status, answer.json()]).toEqual([500, failed('auth')])
    await unknown('failed')
  })

  test('is told the new user in the shape of the mount, and once', async () => {
    const userData = {
      email: 'New@Example.com',
      name: ' Jane ',
      username: 'jane doe',
      location: { longitude: 1, latitude: 2 },
      secureMetadata: { s: 1 },
      bio: null,
    }
    const data = (foreignId: string) => ({
      foreignId,
      role: 'visitor',
      email: 'new@example.com',
      name: 'Jane',
      username: `janedoe`,
      location: { type: 'Point', coordinates: [1, 2] },
      secureMetadata: { s: 1 },
    })
    const { projectId } = laurel.project
    const shapes = [
      [P, { projectId }],
      [`/api/v6${P}`, { projectId, stage: 'before' }],
      [`/v7${P}`, { type: 'user.created', projectId, stage: 'before' }],
    ] as const
    for (const [index, [mount, head]] of shapes.entries()) {
      hook.calls.length = 0
      const id = `new${index}`
      const username = `janedoe${index}`
      const made = await signIn(id, { ...userData, username: `jane doe${index}` }, mount)
      expect(made.status, made.text).toBe(200)
      expect(onlyCall().body).toEqual({ ...head, data: { ...data(id), username } })
      expect(onlyCall().raw).toBe(JSON.stringify(onlyCall().body))
      expect((await signIn(id, { name: 'Again' }, mount)).status).toBe(200)
      onlyCall()
    }
  })

  test('does not hear of values that are refused anyway', async () => {
    for (const userData of [{ name: 5 }, { username: '!!!' }, { username: 'other' }]) {
      expect((await signIn('never', userData)).status).toBeGreaterThanOrEqual(400)
    }
    expect(questions()).toHaveLength(0)
  })
})

test('R-75: the webhook does not hear of an update that is refused anyway', async () => {
  const T2 = await laurel.signIn('abcd123')
  const refusals = [
    await update({ name: 5 }),
    await update({ username: '!!!' }),
    await update({ role: 'admin' }),
    await update({}),
    await update({ username: 'other' }),
    await update({ name: 'x' }, T2),
    await update({ name: 'x' }, {}),
    await update({ name: 'x' }, T, `${P}/users/nope`),
  ]
  expect(refusals.map(({ status }) => status)).toEqual([400, 400, 400, 400, 409, 403, 401, 404])
  expect(questions()).toHaveLength(0)
})

test('v7 asks only about the events on the project’s list', async () => {
  const listed = await replykeProject()
  await listed.createUser('u')
  await listed.set('replyke.webhook.secret', hookSecret)
  await listed.set('replyke.webhook.updated', hook.url)
  await listed.set('replyke.webhook.events', 'user.created')
  const v7 = await listed.patch(`/v7${listed.P}/users/u`, listed.K, { name: 'a' })
  expect([v7.status, questions().length]).toEqual([200, 0])
  const p5 = await listed.patch(`${listed.P}/users/u`, listed.K, { update: { name: 'b' } })
  expect([p5.status, questions().length]).toEqual([200, 1])
  await listed.set('replyke.webhook.events', 'user.created,user.updated')
  const again = await listed.patch(`/v7${listed.P}/users/u`, listed.K, { name: 'c' })
  expect([again.status, questions().length]).toEqual([200, 2])
})

test('a slow webhook holds up nobody else', async () => {
  hook.answer = () => undefined
  const waiting = Promise.all(Array.from({ length: 30 }, () => update({ name: 'Changed' })))
  const others = await Promise.all(Array.from({ length: 30 }, () => laurel.get(me)))
  expect(new Set(others.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set((await waiting).map(({ status }) => status))).toEqual(new Set([500]))
})
