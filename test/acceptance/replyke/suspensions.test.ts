import { beforeAll, expect, test } from 'vitest'
import { bearer, replykeProject, type ReplykeProject } from './fixture.ts'

let laurel: ReplykeProject
let P: string

beforeAll(async () => {
  laurel = await replykeProject()
  P = laurel.P
})

const second = 1000
const iso = (ms: number) => new Date(ms).toISOString()
const suspended = async (id: string, ...args: string[]) => {
  const done = await laurel.users('suspend', id, ...args)
  expect(done.code, done.stderr).toBe(0)
  return done.stdout
}

test('R-31: only a suspension in force is shown, and only to the user itself', async () => {
  await laurel.createUser('67890')
  const T = await laurel.signIn('67890')
  const now = Math.floor(Date.now() / second) * second
  await suspended(
    '67890',
    '--from',
    iso(now - 20 * second),
    '--until',
    iso(now - 10 * second),
    '--reason',
    'over',
  )
  await suspended(
    '67890',
    '--from',
    iso(now - 10 * second),
    '--until',
    iso(now + 3600 * second),
    '--reason',
    'spam',
  )
  await suspended('67890', '--from', iso(now + 3600 * second), '--reason', 'to come')
  const active = [{ reason: 'spam', startDate: iso(now - 10 * second), endDate: iso(now + 3600 * second) }]
  for (const mount of [P, `/api/v5${P}`, `/api/v6${P}`]) {
    const answer = await laurel.patch(`${mount}/users/67890`, T, { update: { name: 'Still allowed' } })
    expect([answer.status, answer.json().suspensions]).toEqual([200, active])
  }
  const again = await laurel.verify(laurel.sign(laurel.claims('67890')))
  expect(again.json().user.suspensions).toEqual(active)
  const { refreshToken } = again.json()
  const refreshed = await laurel.post(`${P}/auth/request-new-access-token`, { refreshToken })
  expect(refreshed.json().user.suspensions).toEqual(active)
  expect((await laurel.get(`${P}/users/67890`)).json()).not.toHaveProperty('suspensions')
})

test('R-31: begins and ends by the project’s clock', async () => {
  const timed = await replykeProject()
  const { id, accessToken, refreshToken } = await timed.signUp({ email: 'timed@example.com', password: 'p' })
  const now = Math.floor(Date.now() / second) + 10
  await timed.setClock(now)
  const done = await timed.users(
    'suspend',
    id,
    '--from',
    iso((now + 60) * second),
    '--until',
    iso((now + 120) * second),
  )
  expect(done.code, done.stderr).toBe(0)
  const shown = async () => {
    const answer = await timed.post(`${timed.P}/auth/request-new-access-token`, { refreshToken })
    return answer.json().user.suspensions
  }
  expect(await shown()).toEqual([])
  await timed.setClock(now + 60)
  expect(await shown()).toEqual([
    { reason: null, startDate: iso((now + 60) * second), endDate: iso((now + 120) * second) },
  ])
  const own = await timed.patch(`${timed.P}/users/${id}`, bearer(accessToken), { update: { bio: 'b' } })
  expect(own.json().suspensions).toHaveLength(1)
  await timed.setClock(now + 120)
  expect(await shown()).toEqual([])
})

test('an operator suspends by any id, and lifts it', async () => {
  const { id } = await laurel.signUp({ email: 'uid@example.com', password: 'p' })
  await laurel.createUser('by-customer-id')
  const shown = async (user: string) =>
    (await laurel.patch(`${P}/users/${user}`, laurel.K, { update: { bio: 'b' } })).json().suspensions
  for (const user of [id, 'by-customer-id']) {
    expect(await shown(user)).toEqual([])
    expect(await suspended(user)).toContain('until it is lifted')
    expect(await shown(user)).toEqual([{ reason: null, startDate: expect.any(String), endDate: null }])
    const lifted = await laurel.users('unsuspend', user)
    expect([lifted.code, lifted.stdout.trim()]).toEqual([0, 'Ended 1.'])
    expect(await shown(user)).toEqual([])
    expect((await laurel.users('unsuspend', user)).stdout.trim()).toBe('There was no suspension to end.')
  }
})

test('what cannot be is a sentence and no suspension', async () => {
  await laurel.createUser('untouched')
  const wrong: Array<[string[], RegExp]> = [
    [['nope'], /There is no user "nope"/],
    [['untouched', '--from', 'soon'], /--from "soon" is not a time/],
    [['untouched', '--until', '2020-01-01'], /must end after it begins/],
    [['untouched', '--reason', 'x'.repeat(1001)], /1000 characters/],
  ]
  for (const [args, sentence] of wrong) {
    const done = await laurel.users('suspend', ...args)
    expect([args, done.code]).toEqual([args, 1])
    expect(done.stderr).toMatch(sentence)
    expect(done.stderr).not.toMatch(/\n\s+at /)
  }
  const own = await laurel.patch(`${P}/users/untouched`, laurel.K, { update: { bio: 'b' } })
  expect(own.json().suspensions).toEqual([])
})
