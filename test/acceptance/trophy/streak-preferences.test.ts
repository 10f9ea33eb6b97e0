import { describe, expect, test } from 'vitest'
import { expectBody, expectError, fixture, newId } from './fixture.ts'
import { callsOf, flashcards, instant, words, type Calls } from './progress-calls.ts'

/** A project where users may choose, and a user in it. */
async function chosen(customizationEnabled = true): Promise<{ c: Calls; id: string }> {
  const c = callsOf(await fixture(instant('04-02T12:00Z')))
  await c.settings({ customizationEnabled })
  const id = newId()
  expectBody(await c.f.app('PUT', `/users/${id}`, {}))
  return { c, id }
}
const patch = (c: Calls, id: string, streak: unknown, more: object = {}) =>
  c.f.app('PATCH', `/users/${id}/preferences`, { streak, ...more })
const get = async (c: Calls, id: string) => expectBody(await c.f.app('GET', `/users/${id}/preferences`))
const ofWords = [{ key: words, threshold: 500 }]

test("C043: the user's own metrics and thresholds count instead of the organisation's", async () => {
  const { c, id } = await chosen()
  const streak = { evaluationMode: 'OR', metrics: ofWords }
  expect(expectBody(await patch(c, id, streak))).toEqual({ notifications: {}, streak })
  expect(await get(c, id)).toEqual({ notifications: {}, streak })
  expect((await c.ev(id, 499, words)).currentStreak).toMatchObject({ length: 0, extended: false })
  expect((await c.ev(id, 1, words)).currentStreak).toMatchObject({ length: 1, extended: true })
  const next = await c.evAt('04-03T12:00Z', id, 5)
  expect(next.currentStreak).toMatchObject({ length: 1, extended: false })
})

describe('C044: all metrics', () => {
  const both = [
    { key: flashcards, threshold: 1 },
    { key: words, threshold: 1 },
  ]

  test.each(['ALL', 'AND'])('as %s, which is given back as it was written', async (evaluationMode) => {
    const { c, id } = await chosen()
    expectBody(await patch(c, id, { metrics: both }))
    expect(expectBody(await patch(c, id, { evaluationMode })).streak).toEqual({
      metrics: both,
      evaluationMode,
    })
    expect((await get(c, id)).streak.evaluationMode).toBe(evaluationMode)
    expect((await c.ev(id)).currentStreak.extended).toBe(false)
    expect((await c.ev(id, 1, words)).currentStreak.extended).toBe(true)
  })

  test('as XOR are 422', async () => {
    const { c, id } = await chosen()
    expectError(await patch(c, id, { evaluationMode: 'XOR' }), 422)
  })
})

test('C045: metrics that are not there, thresholds of nothing and repetitions are 422, and nothing is applied', async () => {
  const { c, id } = await chosen()
  for (const metrics of [
    [{ key: 'nope', threshold: 1 }],
    [{ key: words, threshold: 0 }],
    [{ key: words, threshold: -1 }],
    [{ key: words, threshold: 1e-9 }],
    [{ key: words, threshold: 1e12 }],
    [{ key: words }],
    [...ofWords, ...ofWords],
  ])
    expectError(await patch(c, id, { metrics }, { notifications: { recap: ['email'] } }), 422)
  expect(await get(c, id)).toEqual({ notifications: {} })
  expectError(await patch(c, 'ghost', { metrics: [{ key: 'nope', threshold: 1 }] }), 404, 'User not found')
})

test('C046: without customization a user may still switch the streak off', async () => {
  const { c, id } = await chosen(false)
  expect(expectBody(await patch(c, id, { enabled: false }))).toEqual({
    notifications: {},
    streak: { enabled: false },
  })
  expect((await c.ev(id)).currentStreak).toMatchObject({ length: 0, extended: false })
  expect(await c.streak(id)).toMatchObject({ length: 0, extended: null })
  await c.evAt('04-03T12:00Z', id)
  expectBody(await patch(c, id, { enabled: true }))
  expect((await c.ev(id)).currentStreak).toMatchObject({ length: 1, started: '2053-04-03' })
})

describe('other wishes', () => {
  test('are applied together with notifications, and what is absent stays', async () => {
    const { c, id } = await chosen()
    const notifications = { recap: ['email'] }
    expectBody(await patch(c, id, { metrics: ofWords }, { notifications }))
    const streak = { metrics: ofWords, enabled: true }
    expect(expectBody(await patch(c, id, { enabled: true }))).toEqual({ notifications, streak })
    const kept = await c.f.app('PATCH', `/users/${id}/preferences`, { notifications: { recap: [] } })
    expect(expectBody(kept)).toEqual({ notifications: { recap: [] }, streak })
  })

  test('judge the open day again, silently and at once', async () => {
    const { c, id } = await chosen()
    expect((await c.ev(id, 100, words)).currentStreak.length).toBe(0)
    expectBody(await patch(c, id, { metrics: [{ key: words, threshold: 100 }] }))
    expect(await c.streak(id)).toMatchObject({ length: 1 })
    expectBody(await patch(c, id, { metrics: ofWords }))
    expect(await c.streak(id)).toMatchObject({ length: 1 })
  })

  test.each([[[]], [null]])('metrics %j put the list of the organisation back', async (metrics) => {
    const { c, id } = await chosen()
    expectBody(await patch(c, id, { metrics: ofWords }))
    expect((await c.ev(id)).currentStreak.length).toBe(0)
    expect(expectBody(await patch(c, id, { metrics }))).toEqual({ notifications: {} })
    expect(await c.streak(id)).toMatchObject({ length: 1 })
  })

  test('sleep while customization is off', async () => {
    const { c, id } = await chosen()
    expectBody(await patch(c, id, { metrics: ofWords }))
    await c.settings({ customizationEnabled: false })
    expect((await get(c, id)).streak).toEqual({ metrics: ofWords })
    expect((await c.ev(id)).currentStreak).toMatchObject({ length: 1, extended: true })
    await c.moveTo('04-03T12:00Z')
    await c.settings({ customizationEnabled: true })
    expect((await c.ev(id)).currentStreak).toMatchObject({ length: 1, extended: false })
  })

  test('that lengthen the streak bring its achievements', async () => {
    const { c, id } = await chosen()
    const item = { name: 'A', trigger: 'streak', streakLength: 1, status: 'active' }
    expectBody(await c.f.adm('POST', '/achievements', [item]), 201)
    await c.ev(id, 100, words)
    expectBody(await patch(c, id, { metrics: [{ key: words, threshold: 1 }] }))
    expect(expectBody(await c.f.app('GET', `/users/${id}/achievements`))).toHaveLength(1)
  })
})
