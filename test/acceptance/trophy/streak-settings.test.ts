import { beforeAll, describe, expect, test } from 'vitest'
import { expectBody, expectError, fixture, type Fixture } from './fixture.ts'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

const get = async () => expectBody(await f.adm('GET', '/streaks/settings'))
const patch = (body: unknown) => f.adm('PATCH', '/streaks/settings', body)

const defaults = {
  frequency: 'daily',
  evaluationMode: 'OR',
  metrics: [{ key: 'flashcards-flipped', threshold: 1 }],
  customizationEnabled: false,
  daysOff: [],
  freezes: null,
}
const freezes = { startCount: 1, maxCount: 2, autoEarnInterval: 7, autoEarnAmount: 1 }

// The first tests put back what they changed.
test('what is named changes, what is omitted stays', async () => {
  expect(await get()).toEqual(defaults)
  expect(expectBody(await patch({}))).toEqual(defaults)
  const nulls = { frequency: null, evaluationMode: null, metrics: null, daysOff: null }
  expect(expectBody(await patch({ ...nulls, customizationEnabled: null }))).toEqual(defaults)
  const changed = expectBody(await patch({ evaluationMode: 'ALL', customizationEnabled: true, freezes }))
  expect(changed).toEqual({ ...defaults, evaluationMode: 'ALL', customizationEnabled: true, freezes })
  expect(await get()).toEqual(changed)
  const metrics = [
    { key: 'words-written', threshold: 500.5 },
    { key: 'distance-run', threshold: 10_000 },
  ]
  expect(expectBody(await patch({ metrics, unknown: 1 }))).toEqual({ ...changed, metrics })
  expect(expectBody(await patch({ metrics: [] }))).toEqual({ ...changed, metrics: [] })
  expect(expectBody(await patch(defaults))).toEqual(defaults)
})

describe('C139', () => {
  test('days off need daily, and leaving daily clears them', async () => {
    expectError(await patch({ frequency: 'weekly', daysOff: [0] }), 422, /daily/)
    expect(expectBody(await patch({ daysOff: [6, 0, 6] })).daysOff).toEqual([0, 6])
    expect(expectBody(await patch({ frequency: 'weekly' }))).toMatchObject({
      frequency: 'weekly',
      daysOff: [],
    })
    expectError(await patch({ daysOff: [1] }), 422, /daily/)
    expect(expectBody(await patch({ daysOff: [] })).daysOff).toEqual([])
    expect(expectBody(await patch({ frequency: 'daily' })).daysOff).toEqual([])
  })

  test('freezes are replaced as a whole, and null disables them', async () => {
    expectError(await patch({ freezes: { startCount: 3, maxCount: 2 } }), 422, /startCount/)
    expect(expectBody(await patch({ freezes })).freezes).toEqual(freezes)
    const without = { startCount: 0, maxCount: 1, autoEarnInterval: null, autoEarnAmount: null }
    expect(expectBody(await patch({ freezes: { startCount: 0, maxCount: 1 } })).freezes).toEqual(without)
    expect(expectBody(await patch({ frequency: 'monthly' })).freezes).toEqual(without)
    expect(expectBody(await patch({ freezes: null })).freezes).toBeNull()
    expect(expectBody(await patch(defaults))).toEqual(defaults)
  })
})

describe('a change that breaks a rule', () => {
  test.each([
    { frequency: 'yearly' },
    { evaluationMode: 'XOR' },
    { customizationEnabled: 'yes' },
    { metrics: [{ key: 'unknown', threshold: 1 }] },
    { metrics: [{ key: 'words-written', threshold: 0.999 }] },
    { metrics: [{ key: 'words-written', threshold: 10_000.1 }] },
    { metrics: [{ key: 'words-written', threshold: 1e300 }] },
    { metrics: [{ key: 'words-written' }] },
    {
      metrics: [
        { key: 'words-written', threshold: 1 },
        { key: 'words-written', threshold: 2 },
      ],
    },
    { daysOff: [7] },
    { daysOff: [0.5] },
    { daysOff: [0, 1, 2, 3, 4, 5, 6] },
    { freezes: {} },
    { freezes: [] },
    { freezes: { ...freezes, startCount: -1 } },
    { freezes: { ...freezes, maxCount: 101 } },
    { freezes: { ...freezes, maxCount: 0, startCount: 0 } },
    { freezes: { ...freezes, autoEarnInterval: 366 } },
    { freezes: { ...freezes, autoEarnAmount: 11 } },
    { freezes: { ...freezes, autoEarnAmount: null } },
    { freezes: { startCount: 1, maxCount: 2, autoEarnAmount: 1 } },
  ])('%j is 422, and nothing of it is applied', async (wrong) => {
    expectError(await patch({ customizationEnabled: true, ...wrong }), 422)
    expect(await get()).toEqual(defaults)
  })

  test('and so is a body that is no object', async () => {
    for (const wrong of [[], 'x', null]) expectError(await patch(wrong), 422)
    expect(await get()).toEqual(defaults)
  })
})
