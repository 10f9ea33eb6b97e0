import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../../support/poll.ts'
import { bearer, replykeProject, type ReplykeProject } from './fixture.ts'
import { accept, hmac, hookSecret, refuse, startReceiver, type HookCall, type Receiver } from './receiver.ts'

let laurel: ReplykeProject
let hook: Receiver
let P: string
let serial = 0
const newEmail = () => `told${(serial += 1)}@example.com`

beforeAll(async () => {
  laurel = await replykeProject()
  hook = await startReceiver()
  P = laurel.P
  await laurel.set('replyke.webhook.secret', hookSecret)
  await laurel.set('replyke.webhook.created', hook.url)
  await laurel.set('replyke.webhook.updated', hook.url)
})
afterAll(() => hook[Symbol.asyncDispose]())
beforeEach(() => {
  hook.answer = accept
  hook.calls.length = 0
})

const events = (list: string) => laurel.set('replyke.webhook.events', list)
const signUp = (mount: string, fields: object = {}) =>
  laurel.post(`${mount}/auth/sign-up`, { email: newEmail(), password: 'p', ...fields })
const calls = (count: number) =>
  until(`${count} calls of the webhook`, async () => (hook.calls.length >= count ? [...hook.calls] : null))
const isSigned = ({ headers, raw }: HookCall) =>
  headers['x-signature'] === hmac(`${String(headers['x-timestamp'])}.${raw}`)

test('v6 is told of a new user after it was made, v5 is not', async () => {
  expect((await signUp(P, { name: 'Fifth' })).status).toBe(201)
  const made = await signUp(`/api/v6${P}`, { name: 'Sixth' })
  expect(made.status).toBe(201)
  const [fifth, before, after] = await calls(3)
  const projectId = laurel.project.projectId
  expect(fifth?.body).toMatchObject({ projectId, data: { name: 'Fifth' } })
  expect(before?.body).toMatchObject({ projectId, stage: 'before', data: { name: 'Sixth' } })
  expect(after?.body).toEqual({
    projectId,
    stage: 'after',
    userId: made.json().user.id,
    data: (before as HookCall).body.data,
  })
  expect(isSigned(after as HookCall)).toBe(true)
})

test('v7 is told of what its list names, whoever makes or changes the user', async () => {
  await events('user.created.complete,user.updated.complete')
  const made = await signUp(`/v7${P}`, { name: 'Ann' })
  const { user, accessToken } = made.json()
  const [created] = await calls(1)
  const head = { projectId: laurel.project.projectId, stage: 'complete', userId: user.id }
  expect(created?.body).toMatchObject({ type: 'user.created.complete', ...head, data: { name: 'Ann' } })
  const changed = await laurel.patch(`/v7${P}/users/${user.id}`, bearer(accessToken), { bio: 'New' })
  expect(changed.status).toBe(200)
  const [, updated] = await calls(2)
  expect(updated?.body).toEqual({
    type: 'user.updated.complete',
    ...head,
    initiatorId: user.id,
    data: { bio: 'New' },
  })
  const external = laurel.sign(laurel.claims('external', { name: 'Ext' }))
  expect((await laurel.verify(external, `/v7${P}`)).status).toBe(200)
  const [, , third] = await calls(3)
  expect(third?.body).toMatchObject({ type: 'user.created.complete', userId: 'external' })
  // It is no new user any more, and an update that changes nothing is none.
  expect((await laurel.verify(external, `/v7${P}`)).status).toBe(200)
  await laurel.patch(`/v7${P}/users/${user.id}`, bearer(accessToken), { bio: 'New' })
  await laurel.patch(`/v7${P}/users/${user.id}`, bearer(accessToken), { bio: 'Last' })
  const all = await calls(4)
  expect(all.map(({ body }) => body.data)).toHaveLength(4)
  expect(all[3]?.body.data).toEqual({ bio: 'Last' })
})

test('a webhook that is slow, or refuses, holds up nobody; what was refused before is not told', async () => {
  await events('user.created.complete')
  hook.answer = (response) => void response.writeHead(500).end()
  expect((await signUp(`/v7${P}`)).status).toBe(201)
  await calls(1)
  await events('user.created,user.created.complete')
  hook.answer = refuse('no')
  hook.calls.length = 0
  expect((await signUp(`/v7${P}`)).status).toBe(400)
  expect(hook.calls.map(({ body }) => body.stage)).toEqual(['before'])
})

test('v7’s list as it is by default tells of nothing afterwards', async () => {
  await events('user.created,user.updated')
  const made = await signUp(`/v7${P}`)
  await laurel.patch(`/v7${P}/users/${made.json().user.id}`, bearer(made.json().accessToken), { bio: 'x' })
  await events('user.created.complete')
  await signUp(`/v7${P}`, { name: 'Sentinel' })
  const all = await calls(3)
  const told = all.filter(({ body }) => body.stage === 'complete' && body.data.name !== undefined)
  expect(told.map(({ body }) => body.data.name)).toEqual(['Sentinel'])
})
