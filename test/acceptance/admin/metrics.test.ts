import { beforeAll, expect, test } from 'vitest'
import { expectBody, unknownId } from '#test/acceptance/trophy/fixture.ts'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { expectForbidden, faultOf, hostile, recordEvent, rulesPlace } from './rules-support.ts'

const server = sharedServer()
let admin: DashboardMember
let viewer: DashboardMember
beforeAll(async () => {
  admin = await signedIn(server, 'admin')
  viewer = await signedIn(server, 'viewer')
})

interface Metric {
  readonly id: string
  readonly key: string
  readonly usedBy: ReadonlyArray<{ readonly kind: string; readonly name: string | null }>
}

test('a metric made, changed and archived here is what Trophy’s admin API shows', async () => {
  const { f, ask } = await rulesPlace(admin)
  const body = { key: 'revenue', name: 'Revenue', unitType: 'currency', units: 'EUR' }
  const made = expectBody(await ask('POST', '/metrics', body), 201)
  const trophys = async () => expectBody(await f.adm('GET', `/metrics/${made.id}`))
  expect(await trophys()).toEqual({ id: made.id, ...body })
  expectBody(
    await ask('PATCH', `/metrics/${made.id}`, { name: 'Sales', unitType: 'number', units: 'orders' }),
  )
  expect(await trophys()).toEqual({
    id: made.id,
    key: 'revenue',
    name: 'Sales',
    unitType: 'number',
    units: 'orders',
  })
  expect((await ask('DELETE', `/metrics/${made.id}`)).status).toBe(204)
  expect((await f.adm('GET', `/metrics/${made.id}`)).status).toBe(404)
  const event = await f.app('POST', '/metrics/revenue/event', { user: { id: 'u' }, value: 1 })
  expect(event.status).toBe(404)
  // The key is free, for a metric that begins at 0.
  expectBody(await ask('POST', '/metrics', body), 201)
})

test('how many events metrics have is counted, and what needs them is told', async () => {
  const place = await rulesPlace(admin)
  await recordEvent(place, 'a', 5)
  await recordEvent(place, 'a', 5)
  await recordEvent(place, 'b', 1, { metric: 'words-written' })
  const { metrics } = expectBody(await place.as(viewer)('GET', '/metrics'))
  const [flashcards]: readonly Metric[] = metrics
  await place.ask('POST', '/achievements', {
    name: 'Ten',
    trigger: 'metric',
    metricId: flashcards?.id,
    metricValue: 10,
  })
  const usage = expectBody(await place.as(viewer)('GET', '/metrics/usage'))
  expect(usage).toMatchObject({ lookedAt: 3, all: 3 })
  const keyOf = new Map(metrics.map(({ id, key }: Metric) => [id, key]))
  expect(
    usage.counts.map(({ metricId, count }: { metricId: string; count: number }) => [
      keyOf.get(metricId),
      count,
    ]),
  ).toEqual([
    ['flashcards-flipped', 2],
    ['words-written', 1],
    ['lessons-completed', 0],
    ['distance-run', 0],
  ])
  const after: readonly Metric[] = expectBody(await place.ask('GET', '/metrics')).metrics
  expect(after.map(({ usedBy }) => usedBy.map(({ kind }) => kind))).toEqual([
    ['achievement', 'streak'],
    [],
    [],
    [],
  ])
})

test('what is wrong with a metric is told at its field, and nothing changes', async () => {
  const { ask } = await rulesPlace(admin)
  const before = (await ask('GET', '/metrics')).text
  const good = { key: 'good', name: 'Good' }
  const refusals: ReadonlyArray<readonly [object, string]> = [
    [{ ...good, key: 'flashcards-flipped' }, 'key'],
    [{ ...good, key: 'a/b' }, 'key'],
    [{ ...good, name: '' }, 'name'],
    [{ key: 'x' }, 'name'],
    [{ ...good, unitType: 'currency', units: 'points' }, 'units'],
    [{ ...good, unitType: 'weight' }, 'unitType'],
  ]
  for (const [body, field] of refusals)
    expect(faultOf(await ask('POST', '/metrics', body)), JSON.stringify(body)).toEqual([
      422,
      'invalid',
      field,
    ])
  const [metric] = expectBody(await ask('GET', '/metrics')).metrics
  expect(faultOf(await ask('PATCH', `/metrics/${metric.id}`, { unitType: 'currency' }))).toEqual([
    422,
    'invalid',
    'units',
  ])
  expect((await ask('PATCH', `/metrics/${metric.id}`, { key: 'other' })).status).toBe(422)
  expect((await ask('PATCH', `/metrics/${unknownId}`, { name: 'x' })).status).toBe(404)
  expect((await ask('DELETE', `/metrics/${unknownId}`)).status).toBe(404)
  expect((await ask('GET', '/metrics')).text).toBe(before)
})

test('a viewer reads metrics and changes none; hostile names are text', async () => {
  const place = await rulesPlace(admin)
  const made = expectBody(
    await place.ask('POST', '/metrics', { key: 'h', name: hostile, units: hostile }),
    201,
  )
  expect(made).toMatchObject({ name: hostile, units: hostile })
  const seen = place.as(viewer)
  await expectForbidden(seen('POST', '/metrics', { key: 'v', name: 'v' }))
  await expectForbidden(seen('PATCH', `/metrics/${made.id}`, { name: 'v' }))
  await expectForbidden(seen('DELETE', `/metrics/${made.id}`))
  expect(expectBody(await seen('GET', '/metrics')).metrics.at(-1)).toEqual(made)
})
