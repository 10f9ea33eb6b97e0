import { expect, test } from 'vitest'
import { until } from '#test/support/poll.ts'
import { bearer, replykeProject, userNotFound } from './fixture.ts'
import { accept, hookSecret, refuse, startReceiver, type Receiver } from './receiver.ts'

/** What upstream does wrong with webhooks, and this server must not (replyke.md §10): one test for each fault. */

/** A project whose webhooks are all answered by `hook`, with a user of its own. */
async function hooked(hook: Receiver) {
  const laurel = await replykeProject()
  await laurel.createUser('67890', { name: 'John Doe' })
  const T = await laurel.signIn('67890')
  await laurel.set('replyke.webhook.secret', hookSecret)
  await laurel.set('replyke.webhook.updated', hook.url)
  await laurel.set('replyke.webhook.created', hook.url)
  const path = `${laurel.P}/users/67890`
  const update = (fields: unknown) => laurel.patch(path, T, { update: fields })
  const name = async () => (await laurel.get(path)).json().name
  return { laurel, P: laurel.P, T, update, name }
}

test('T-7 a refused update is not stored, is answered once, and the server lives', async () => {
  await using hook = await startReceiver()
  const { update, name, laurel } = await hooked(hook)
  for (const answer of [
    refuse('Nope'),
    (response: Parameters<typeof accept>[0]) => void response.destroy(),
  ]) {
    hook.answer = answer
    const refused = await update({ name: 'Changed' })
    expect([400, 500]).toContain(refused.status)
    expect(Object.keys(refused.json()).slice(0, 2)).toEqual(['error', 'code'])
    expect(await name()).toBe('John Doe')
  }
  expect((await laurel.get('/healthz')).status).toBe(200)
  hook.answer = accept
  expect((await update({ name: 'Changed' })).status).toBe(200)
  expect(await name()).toBe('Changed')
})

test('T-8 a refused user is not made, by sign-up or by an external JWT', async () => {
  await using hook = await startReceiver()
  const { laurel, P } = await hooked(hook)
  hook.answer = refuse('Nope')
  const account = { email: 'new@example.com', password: 'a password' }
  const refused = [
    await laurel.post(`${P}/auth/sign-up`, account),
    await laurel.verify(laurel.sign(laurel.claims('new', { email: 'other@example.com' }))),
  ]
  for (const answer of refused) {
    expect([answer.status, answer.json()]).toEqual([400, { error: 'Nope', code: 'auth/validation-failed' }])
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
  const unknown = await laurel.get(`${P}/users/by-foreign-id?foreignId=new`)
  expect([unknown.status, unknown.json()]).toEqual([404, userNotFound])
  const signIn = await laurel.post(`${P}/auth/sign-in`, account)
  expect([signIn.status, signIn.json().code]).toEqual([403, 'auth/no-user-found'])
})

test('T-9 a webhook without a secret stops what it would be asked about', async () => {
  await using hook = await startReceiver()
  const { laurel, P, update, name } = await hooked(hook)
  await laurel.set('replyke.webhook.secret', '')
  expect((await update({ name: 'Changed' })).status).toBe(400)
  const account = { email: 'new@example.com', password: 'a password' }
  expect((await laurel.post(`${P}/auth/sign-up`, account)).status).toBe(400)
  expect(await name()).toBe('John Doe')
  expect((await laurel.post(`${P}/auth/sign-in`, account)).json().code).toBe('auth/no-user-found')
  expect(hook.calls).toEqual([])
})

test('T-10 a webhook is told which user of which project is to change', async () => {
  await using hook = await startReceiver()
  const { laurel, update } = await hooked(hook)
  await update({ bio: 'New' })
  const { projectId } = laurel.project
  const body = { projectId, userId: '67890', initiatorId: '67890', data: { bio: 'New' } }
  expect(hook.calls.map((call) => call.body)).toEqual([body])
})

test('T-11 a webhook that takes its time holds up nobody else, and only for so long', async () => {
  const waiting: Parameters<Receiver['answer']>[0][] = []
  await using hook = await startReceiver()
  hook.answer = (response) => void waiting.push(response)
  const { laurel, P, T, name } = await hooked(hook)
  await laurel.set('replyke.webhook.timeoutMs', '20000')
  // More than a pool of connections has.
  const crowd = 40
  const calls = Array.from({ length: crowd }, (_, index) =>
    laurel.verify(laurel.sign(laurel.claims(`slow-${index}`))),
  )
  await until('all of them to be asked about', () => waiting.length === crowd)
  expect(await name()).toBe('John Doe')
  const direct = await laurel.get(`${P}/users/by-foreign-id?foreignId=quick&createIfNotFound=true`, laurel.K)
  expect(direct.status).toBe(201)
  for (const response of waiting) accept(response)
  for (const answer of await Promise.all(calls)) {
    expect(answer.status, answer.text).toBe(200)
    expect(bearer(answer.json().accessToken)).not.toEqual(T)
  }

  waiting.length = 0
  await laurel.set('replyke.webhook.timeoutMs', '100')
  const late = await laurel.verify(laurel.sign(laurel.claims('never')))
  expect([late.status, late.json().code]).toEqual([500, 'auth/server-error'])
  expect((await laurel.get(`${P}/users/by-foreign-id?foreignId=never`)).status).toBe(404)
})
