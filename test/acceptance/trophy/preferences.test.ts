import { beforeAll, describe, expect, test } from 'vitest'
import { expectBody, expectError, fixture, newId, type Fixture } from './fixture.ts'

const notCustomizable = 'Streak customization is not enabled for this organisation'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

async function aUser(): Promise<string> {
  const id = newId()
  expectBody(await f.app('PUT', `/users/${id}`, {}))
  return id
}
const get = async (id: string) => expectBody(await f.app('GET', `/users/${id}/preferences`))
const patch = (id: string, json: unknown) => f.app('PATCH', `/users/${id}/preferences`, json)

describe('C038 to C040: what the seed shows, one after the other', () => {
  beforeAll(async () => {
    expectBody(await f.app('PUT', '/users/user-123', {}))
  })

  test('C038: a new user has no preferences', async () => {
    expect(await get('user-123')).toEqual({ notifications: {} })
  })

  test('C039: the types named are set, and answered', async () => {
    const notifications = { recap: ['email'], streak_reminder: [] }
    expect(expectBody(await patch('user-123', { notifications }))).toEqual({ notifications })
    expect(await get('user-123')).toEqual({ notifications })
  })

  test('C040: types that are not named stay', async () => {
    const notifications = {
      achievement_completed: ['email', 'push'],
      reactivation: ['push'],
      streak_reminder: ['email', 'push'],
    }
    expectBody(await patch('user-123', { notifications }))
    expect(await get('user-123')).toEqual({ notifications: { ...notifications, recap: ['email'] } })
  })
})

test('C041: unknown channels and types are 422, unknown users 404', async () => {
  const id = await aUser()
  for (const notifications of [
    { recap: ['sms'] },
    { digest: ['email'] },
    { recap: 'email' },
    { recap: [null] },
    { recap: ['email'], digest: [] },
    { __proto: ['email'] },
    [],
  ]) {
    expectError(await patch(id, { notifications }), 422)
  }
  expectError(await patch(id, undefined), 400)
  expect(await get(id)).toEqual({ notifications: {} })
  expectError(await patch('ghost', { notifications: { recap: [] } }), 404, 'User not found')
  expectError(await f.app('GET', '/users/ghost/preferences'), 404, 'User not found')
})

describe('C042: streak settings while customization is off', () => {
  test.each([
    { evaluationMode: 'OR' },
    { evaluationMode: 'ALL' },
    { metrics: [{ key: 'words-written', threshold: 500 }] },
    { metrics: [] },
  ])('%j is 403, and nothing of the request is applied', async (streak) => {
    const id = await aUser()
    expectBody(await patch(id, { notifications: { recap: ['email'] } }))
    expectError(await patch(id, { notifications: { recap: [] }, streak }), 403, notCustomizable)
    expect(await get(id)).toEqual({ notifications: { recap: ['email'] } })
  })

  test.each([{}, null, { enabled: null, evaluationMode: null, metrics: null }])(
    '%j names nothing, and the rest is applied',
    async (streak) => {
      const id = await aUser()
      const notifications = { recap: ['push'] }
      expect(expectBody(await patch(id, { notifications, streak }))).toEqual({ notifications })
    },
  )

  test.each([
    { evaluationMode: 'XOR' },
    { enabled: 'no' },
    { metrics: [{ key: 'k', threshold: 0 }] },
    [],
    'x',
  ])('%j is no streak part at all: 422, also before the user is looked for', async (streak) => {
    expectError(await patch('ghost', { streak }), 422, /^streak/)
  })

  test('an unknown user is 404 first', async () => {
    expectError(await patch('ghost', { streak: { evaluationMode: 'OR' } }), 404, 'User not found')
  })
})

test('an empty change and nulls change nothing, `updated` included', async () => {
  const id = await aUser()
  expectBody(await patch(id, { notifications: { recap: ['email'] } }))
  const before = expectBody(await f.app('GET', `/users/${id}`))
  await f.pass(1)
  for (const body of [
    {},
    { notifications: null },
    { notifications: {} },
    { notifications: { recap: null } },
  ]) {
    expect(expectBody(await patch(id, body))).toEqual({ notifications: { recap: ['email'] } })
  }
  expect(expectBody(await f.app('GET', `/users/${id}`))).toEqual(before)
})

test('a channel named twice counts once', async () => {
  const id = await aUser()
  const twice = { notifications: { recap: ['push', 'email', 'push'] } }
  expect(expectBody(await patch(id, twice)).notifications.recap).toEqual(['push', 'email'])
})

test('(SDK) preferences by the names of its code', async () => {
  const id = await aUser()
  const answer = await f.sdk.users.updatePreferences(id, {
    notifications: { achievementCompleted: ['email'], streakReminder: [] },
  })
  expect(answer.notifications).toEqual({ achievementCompleted: ['email'], streakReminder: [] })
  expect(await f.sdk.users.getPreferences(id)).toEqual(answer)
})
