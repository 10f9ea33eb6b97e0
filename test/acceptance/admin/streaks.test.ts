import { beforeAll, expect, test } from 'vitest'
import { caseTime, expectBody } from '#test/acceptance/trophy/fixture.ts'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { expectForbidden, faultOf, recordEvent, rulesPlace, type RulesPlace } from './rules-support.ts'

const server = sharedServer()
let admin: DashboardMember
let viewer: DashboardMember
beforeAll(async () => {
  admin = await signedIn(server, 'admin')
  viewer = await signedIn(server, 'viewer')
})

const path = '/streak-settings'
const settings = {
  frequency: 'daily',
  evaluationMode: 'ALL',
  metrics: [
    { key: 'flashcards-flipped', threshold: 2 },
    { key: 'words-written', threshold: 10.5 },
  ],
  customizationEnabled: true,
  daysOff: [0, 6],
  freezes: { startCount: 1, maxCount: 3, autoEarnInterval: 7, autoEarnAmount: 1 },
}
const example = async (ask: RulesPlace['ask'], change: object) =>
  ask('GET', `${path}/example?settings=${encodeURIComponent(JSON.stringify(change))}`)

test('the streak settings made here are those of Trophy’s admin API', async () => {
  const { f, ask } = await rulesPlace(admin)
  const trophys = async () => expectBody(await f.adm('GET', '/streaks/settings'))
  const { sweep: _before, ...shown } = expectBody(await ask('GET', path))
  expect(shown).toEqual(await trophys())
  const { sweep, ...changed } = expectBody(await ask('PATCH', path, settings))
  expect(changed).toEqual(settings)
  expect(sweep === null || typeof sweep.visited === 'number').toBe(true)
  expect(await trophys()).toEqual(settings)
  expectBody(await ask('PATCH', path, { frequency: 'weekly', freezes: null }))
  expect(await trophys()).toEqual({ ...settings, frequency: 'weekly', daysOff: [], freezes: null })
})

test('while everybody is brought under changed settings, it is told how far that is', async () => {
  const place = await rulesPlace(admin)
  await recordEvent(place, 'a', 1)
  const change = expectBody(await place.ask('PATCH', path, { daysOff: [1] }))
  // It may be done by now.
  expect([null, expect.objectContaining({ users: 1 })]).toContainEqual(change.sweep)
  expectBody(await place.f.adm('POST', '/test/clock', { now: caseTime }))
  expect(expectBody(await place.ask('GET', path)).sweep).toBeNull()
})

test('what is wrong with the settings is told at its field, and nothing is applied', async () => {
  const { ask } = await rulesPlace(admin)
  const shown = async () => ({ ...expectBody(await ask('GET', path)), sweep: null })
  const before = await shown()
  const freezes = { startCount: 1, maxCount: 3, autoEarnInterval: null, autoEarnAmount: null }
  const refusals: ReadonlyArray<readonly [object, string]> = [
    [{ frequency: 'hourly' }, 'frequency'],
    [{ evaluationMode: 'SOME' }, 'evaluationMode'],
    [{ metrics: [{ key: 'nothing', threshold: 1 }] }, 'metrics'],
    [{ metrics: [{ key: 'flashcards-flipped', threshold: 0 }] }, 'metrics'],
    [{ metrics: [{ key: 'flashcards-flipped', threshold: 1e300 }] }, 'metrics'],
    [{ metrics: [1, 2].map((threshold) => ({ key: 'flashcards-flipped', threshold })) }, 'metrics'],
    [{ daysOff: [0, 1, 2, 3, 4, 5, 6] }, 'daysOff'],
    [{ daysOff: [7] }, 'daysOff'],
    [{ frequency: 'weekly', daysOff: [1] }, 'daysOff'],
    [{ freezes: { ...freezes, startCount: 4 } }, 'freezes'],
    [{ freezes: { ...freezes, autoEarnInterval: 7 } }, 'freezes'],
    [{ freezes: { ...freezes, maxCount: 101 } }, 'freezes.maxCount'],
  ]
  for (const [body, field] of refusals) {
    expect(faultOf(await ask('PATCH', path, body)), JSON.stringify(body)).toEqual([422, 'invalid', field])
    expect(faultOf(await example(ask, body)), JSON.stringify(body)).toEqual([422, 'invalid', field])
  }
  expect(await shown()).toEqual(before)
})

test('the example is what the rules themselves make of the settings, and changes nothing', async () => {
  const place = await rulesPlace(admin)
  const ask = place.as(viewer)
  const shown = async () => ({ ...expectBody(await ask('GET', path)), sweep: null })
  const before = await shown()
  const ended = async (change: object) =>
    expectBody(await example(ask, change)).periods.map((period: { ended: string }) => period.ended)
  const plain = await ended({})
  expect(plain).toHaveLength(35)
  expect(plain.slice(5, 8)).toEqual(['satisfied', 'missed', 'idle'])
  expect((await ended({ daysOff: [0, 6] })).slice(5, 8)).toEqual(['satisfied', 'off', 'off'])
  const freezes = { startCount: 1, maxCount: 1, autoEarnInterval: null, autoEarnAmount: null }
  expect((await ended({ freezes })).slice(5, 8)).toEqual(['satisfied', 'frozen', 'missed'])
  expect(await ended({ frequency: 'monthly' })).toHaveLength(12)
  const { periods } = expectBody(await ask('GET', `${path}/example`))
  expect(periods.at(-1).end).toBe('2053-03-29')
  for (const bad of ['', '{', 'null', '[]', '{"other":1}'])
    expect((await ask('GET', `${path}/example?settings=${encodeURIComponent(bad)}`)).status, bad).toBe(422)
  expect(await shown()).toEqual(before)
})

test('a viewer changes no streak settings', async () => {
  const place = await rulesPlace(admin)
  await expectForbidden(place.as(viewer)('PATCH', path, { frequency: 'weekly' }))
  expect(expectBody(await place.as(viewer)('GET', path)).frequency).toBe('daily')
})
