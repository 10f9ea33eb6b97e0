import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startReceiver, type Receiver } from '#test/support/receiver.ts'
import { expectBody, fixture, type Fixture } from './fixture.ts'
import { callsOf, day, instant, type Calls } from './progress-calls.ts'
import { subscribe } from './webhook-calls.ts'

let f: Fixture
let calls: Calls
let hook: Receiver
beforeEach(async () => {
  f = await fixture()
  calls = callsOf(f)
  hook = await startReceiver()
})
afterEach(() => hook[Symbol.asyncDispose]())

const reminders = () => subscribe(f, hook, ['emails.streak_reminder_due'])
/** What was told, as the user and the instant. */
const told = () => hook.calls.map(({ body }) => `${body.user.id} ${body.timestamp}`)
const at = (id: string, text: string) => `${id} ${instant(text)}`
const user = (id: string, more: object) => f.app('PUT', `/users/${id}`, more).then(expectBody)
const ev = (id: string, more: object) => calls.ev(id, 1, undefined, { user: more })
const prefer = (id: string, notifications: object) =>
  f.app('PATCH', `/users/${id}/preferences`, { notifications }).then(expectBody)

describe('C146: emails.achievement_due', () => {
  beforeEach(async () => {
    const item = { name: 'Done', trigger: 'api', key: 'done', status: 'active' }
    expectBody(await f.adm('POST', '/achievements', [item]), 201)
    await subscribe(f, hook, ['emails.achievement_due'])
  })
  const complete = async (id: string, more: object = {}) =>
    expectBody(await f.app('POST', '/achievements/done/complete', { user: { id, ...more } }), 201)

  test('is told between 17:00 and 21:00 by the clock of the user, with the achievement', async () => {
    await calls.moveTo('04-02T15:30Z')
    const { achievement } = await complete('early', { tz: 'Europe/London' })
    await calls.moveTo('04-02T15:59:59Z')
    expect(hook.calls).toEqual([])
    await calls.moveTo('04-02T17:10Z')
    await complete('evening', { tz: 'Europe/London' })
    await calls.moveTo('04-02T20:30Z')
    await complete('late', { tz: 'Europe/London' })
    // 16:30 in New York.
    await complete('nowhere')
    await calls.moveTo('04-05T12:00Z')
    expect(told().toSorted()).toEqual([
      at('early', '04-02T16:00Z'),
      at('evening', '04-02T17:10Z'),
      at('late', '04-03T16:00Z'),
      at('nowhere', '04-02T21:00Z'),
    ])
    expect(hook.calls[0]?.body).toEqual({
      type: 'emails.achievement_due',
      timestamp: instant('04-02T16:00Z'),
      user: expectBody(await f.app('GET', '/users/early')),
      achievement,
    })
  })

  test('asks the preference when it is due', async () => {
    for (const id of ['on', 'off']) await complete(id)
    await prefer('off', { achievement_completed: ['push'] })
    await calls.moveTo('04-03T12:00Z')
    expect(told()).toEqual([at('on', '04-02T21:00Z')])
  })

  test('is never told of what was given silently', async () => {
    await ev('u', {})
    const [metric] = expectBody(await f.adm('GET', '/metrics'))
    const item = { name: 'W', trigger: 'metric', metricId: metric.id, metricValue: 1, status: 'active' }
    expectBody(await f.adm('POST', '/achievements', [item]), 201)
    await calls.moveTo('04-04T12:00Z')
    expect(expectBody(await f.app('GET', '/users/u/achievements'))).toHaveLength(1)
    expect(hook.calls).toEqual([])
  })
})

describe('C147: emails.streak_reminder_due', () => {
  test('is told at 20:00 local, with the whole streak as it is then', async () => {
    await reminders()
    const tz = 'Europe/London'
    await ev('u', { tz })
    await calls.moveTo('04-03T19:00Z')
    expect(hook.calls.map(({ body }) => body)).toEqual([
      {
        type: 'emails.streak_reminder_due',
        timestamp: instant('04-03T19:00Z'),
        user: expectBody(await f.app('GET', '/users/u')),
        streak: {
          length: 1,
          frequency: 'daily',
          started: day('04-02'),
          periodStart: day('04-03'),
          periodEnd: day('04-03'),
          expires: day('04-03'),
          extended: instant('04-02T12:00Z'),
          streakHistory: [28, 29, 30, 31, 1, 2, 3].map((date) => {
            const periodStart = day(`${date > 20 ? '03' : '04'}-${String(date).padStart(2, '0')}`)
            const length = date === 2 || date === 3 ? 1 : 0
            return { periodStart, periodEnd: periodStart, length, usedPause: false }
          }),
          pauses: [],
        },
      },
    ])
    const { rank, ...shown } = await calls.streak('u')
    expect(rank).toBe(1)
    expect(hook.calls[0]?.body.streak).toEqual(shown)
  })

  test('is not told when today is satisfied, paused or off, without a streak, or against the preference', async () => {
    await reminders()
    const tz = 'Europe/London'
    for (const id of ['u', 'satisfied', 'paused', 'off', 'push']) await ev(id, { tz })
    await user('none', { tz })
    await prefer('off', { streak_reminder: [] })
    await prefer('push', { streak_reminder: ['push'] })
    await calls.moveTo('04-03T12:00Z')
    await ev('satisfied', {})
    const pauses = { pauses: [{ userId: 'paused', start: day('04-03'), end: day('04-03') }] }
    expectBody(await f.adm('POST', '/streaks/pauses', pauses), 201)
    await calls.moveTo('04-03T23:30Z')
    expect(told()).toEqual([at('u', '04-03T19:00Z')])
    await calls.settings({ daysOff: [5] })
    await calls.moveTo('04-04T22:00Z')
    expect(told()).toHaveLength(1)
  })

  test('is told to whom the preference allows it again', async () => {
    await reminders()
    await ev('u', { tz: 'Europe/London' })
    await prefer('u', { streak_reminder: [] })
    await prefer('u', { streak_reminder: ['email'] })
    await calls.moveTo('04-03T19:00Z')
    expect(told()).toEqual([at('u', '04-03T19:00Z')])
  })

  test.each([
    ['weekly', '04-04T08:00Z', '04-11T08:00Z', '04-14T12:00Z'],
    ['monthly', '04-25T08:00Z', '05-25T08:00Z', '06-02T12:00Z'],
  ])('%s: Friday 09:00, the 25th 09:00', async (frequency, satisfied, due, end) => {
    await calls.settings({ frequency })
    await reminders()
    await ev('u', { tz: 'Europe/London' })
    await calls.moveTo(satisfied)
    expect(told()).toEqual([])
    await calls.moveTo(end)
    expect(told()).toEqual([at('u', due)])
  })

  test('C150: control users get none, nor any other message', async () => {
    expectBody(await f.adm('PATCH', '/settings', { experimentation: { controlRatio: 100 } }))
    const item = { name: 'Done', trigger: 'api', key: 'done', status: 'active' }
    expectBody(await f.adm('POST', '/achievements', [item]), 201)
    await subscribe(f, hook, [
      'emails.streak_reminder_due',
      'emails.recap_due',
      'emails.reactivation_due',
      'emails.achievement_due',
      'achievement.completed',
    ])
    expect((await ev('u', {})).achievements).toEqual([])
    expectBody(await f.app('POST', '/achievements/done/complete', { user: { id: 'u' } }), 201)
    await calls.moveTo('05-20T12:00Z')
    expect(hook.calls.map(({ body }) => body.type)).toEqual(['achievement.completed'])
  })
})

describe('C148: emails.reactivation_due', () => {
  const ofDays = () =>
    hook.calls.map(({ body: { timestamp, reactivation } }) => [
      timestamp,
      reactivation.messageNumber,
      reactivation.daysSinceLastActive,
    ])
  const message = (text: string, number: number, days: number) => [instant(text), number, days]

  test('follows the last event five times, however far the clock is moved at once', async () => {
    await subscribe(f, hook, ['emails.reactivation_due'])
    await ev('u', { tz: 'UTC' })
    await user('never', { tz: 'UTC' })
    await calls.moveTo('04-05T09:59:59Z')
    expect(hook.calls).toEqual([])
    await calls.moveTo('04-05T10:00Z')
    expect(ofDays()).toEqual([message('04-05T10:00Z', 1, 3)])
    await calls.moveTo('12-31T12:00Z')
    expect(ofDays()).toEqual([
      message('04-05T10:00Z', 1, 3),
      message('04-07T10:00Z', 2, 5),
      message('04-09T10:00Z', 3, 7),
      message('04-16T10:00Z', 4, 14),
      message('05-02T10:00Z', 5, 30),
    ])
    expect(hook.calls.every(({ body }) => body.user.id === 'u')).toBe(true)
  })

  test('begins anew with an event, also one of another metric', async () => {
    await subscribe(f, hook, ['emails.reactivation_due'])
    await ev('u', { tz: 'UTC' })
    await calls.evAt('04-08T12:00Z', 'u', 1, 'words-written')
    await calls.moveTo('04-12T12:00Z')
    expect(ofDays()).toEqual([
      message('04-05T10:00Z', 1, 3),
      message('04-07T10:00Z', 2, 5),
      message('04-11T10:00Z', 1, 3),
    ])
  })

  test('is told of users from before the subscription, and nothing of what was due before it', async () => {
    await ev('u', { tz: 'UTC' })
    await calls.moveTo('04-06T12:00Z')
    const { id } = await subscribe(f, hook, ['emails.reactivation_due'])
    await calls.moveTo('04-07T12:00Z')
    expectBody(await f.adm('PATCH', '/webhooks', [{ id, status: 'inactive' }]))
    await calls.moveTo('04-10T12:00Z')
    expectBody(await f.adm('PATCH', '/webhooks', [{ id, status: 'active' }]))
    await calls.moveTo('04-17T12:00Z')
    expect(ofDays()).toEqual([message('04-07T10:00Z', 2, 5), message('04-16T10:00Z', 4, 14)])
  })
})

describe('emails.recap_due', () => {
  const recaps = () =>
    hook.calls.map(({ body: { timestamp, recap } }) => [timestamp, recap.periodStart, recap.periodEnd])

  test('is told on Monday at 09:00 of a week with an event, and of no other', async () => {
    await subscribe(f, hook, ['emails.recap_due'])
    await ev('u', { tz: 'Europe/London' })
    await user('never', {})
    await calls.evAt('04-07T07:00Z', 'u')
    await calls.moveTo('05-20T12:00Z')
    expect(recaps()).toEqual([
      [instant('04-07T08:00Z'), day('03-31'), day('04-06')],
      [instant('04-14T08:00Z'), day('04-07'), day('04-13')],
    ])
    expect(hook.calls[0]?.body).toMatchObject({ type: 'emails.recap_due', user: { id: 'u' } })
  })

  test('is told on the 1st of the month where that is the aggregation period, also when it became so later', async () => {
    await subscribe(f, hook, ['emails.recap_due'])
    await ev('u', { tz: 'Europe/London' })
    expectBody(await f.adm('PATCH', '/settings', { aggregationPeriod: 'monthly' }))
    await calls.moveTo('06-20T12:00Z')
    expect(recaps()).toEqual([[instant('05-01T08:00Z'), day('04-01'), day('04-30')]])
  })
})
