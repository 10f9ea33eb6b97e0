import { afterEach, beforeEach, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { startReceiver, type Receiver } from '#test/support/receiver.ts'
import { expectBody, fixture, type Fixture } from '../trophy/fixture.ts'
import { callsOf, instant, type Calls } from '../trophy/progress-calls.ts'
import { subscribe } from '../trophy/webhook-calls.ts'

let f: Fixture
let calls: Calls
let hook: Receiver
beforeEach(async () => {
  f = await fixture()
  calls = callsOf(f)
  hook = await startReceiver()
})
afterEach(() => hook[Symbol.asyncDispose]())

const unsubscribed = async (id: string, value: boolean) => {
  const answer = await http({
    origin: f.origin,
    method: 'PUT',
    path: `/api/public/users-by-id/${id}/`,
    headers: { authorization: `Token ${f.usercomToken}` },
    json: { unsubscribed: value },
  })
  expect(answer.status, answer.text).toBe(200)
}
/** What was told, as the user and the instant. */
const told = () => hook.calls.map(({ body }) => `${body.user.id} ${body.timestamp}`)
const at = (id: string, text: string) => `${id} ${instant(text)}`

test("whoever unsubscribes on User.com's wire gets none of Trophy's messages, and those to come again afterwards", async () => {
  const kinds = ['emails.streak_reminder_due', 'emails.reactivation_due', 'emails.recap_due']
  await subscribe(f, hook, kinds)
  for (const id of ['stays', 'leaves', 'returns']) await calls.ev(id, 1, undefined, { user: { tz: 'UTC' } })
  await unsubscribed('leaves', true)
  await unsubscribed('returns', true)
  // Monday's recap, the reminder of the day after and the first reactivation are past by then.
  await calls.moveTo('04-08T00:00Z')
  expect(hook.calls.length).toBeGreaterThan(1)
  expect(new Set(hook.calls.map(({ body }) => body.user.id))).toEqual(new Set(['stays']))
  const before = hook.calls.length
  await unsubscribed('returns', false)
  await calls.moveTo('04-10T00:00Z')
  // The seventh day is the ninth; what was missed does not come late.
  expect(told().slice(before).toSorted()).toEqual([
    at('returns', '04-09T10:00Z'),
    at('stays', '04-09T10:00Z'),
  ])
})

test('the message about an achievement does not come to whoever unsubscribed before it was due', async () => {
  const item = { name: 'Done', trigger: 'api', key: 'done', status: 'active' }
  expectBody(await f.adm('POST', '/achievements', [item]), 201)
  await subscribe(f, hook, ['emails.achievement_due'])
  for (const id of ['stays', 'leaves']) {
    const user = { id, tz: 'UTC' }
    expectBody(await f.app('POST', '/achievements/done/complete', { user }), 201)
  }
  await unsubscribed('leaves', true)
  await calls.moveTo('04-03T00:00Z')
  expect(told()).toEqual([at('stays', '04-02T17:00Z')])
})
