import { beforeAll, expect, test } from 'vitest'
import { expectBody, unknownId } from '#test/acceptance/trophy/fixture.ts'
import { signedIn, type DashboardMember } from '#test/support/dashboard.ts'
import { http } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'
import { expectForbidden, faultOf, hostile, recordEvent, rulesPlace } from './rules-support.ts'

const server = sharedServer()
let admin: DashboardMember
let viewer: DashboardMember
beforeAll(async () => {
  admin = await signedIn(server, 'admin')
  viewer = await signedIn(server, 'viewer')
})

interface Attribute {
  readonly id: string
  readonly key: string
  readonly scope: string
}

test('an attribute made here is one that Trophy’s and User.com’s clients write', async () => {
  const { f, ask } = await rulesPlace(admin)
  const made = expectBody(
    await ask('POST', '/attributes', {
      scope: 'user',
      key: 'seats',
      name: 'Number of Seats',
      valueType: 'integer',
    }),
    201,
  )
  expect(made).toMatchObject({
    scope: 'user',
    key: 'seats',
    name: 'Number of Seats',
    standardName: 'number_of_seats',
    valueType: 'integer',
    choices: null,
    usedBy: [],
  })
  const trophys = expectBody(await f.adm('GET', '/attributes?limit=100'))
  expect(trophys.find((one: Attribute) => one.id === made.id)).toEqual({
    id: made.id,
    name: 'Number of Seats',
    key: 'seats',
    type: 'user',
  })
  // Trophy's text is read as the type that it has.
  const write = (seats: string) => f.app('PATCH', '/users/u', { attributes: { seats } })
  expectBody(await f.app('PUT', '/users/u', { attributes: { seats: '12' } }))
  expectBody(await write('13'))
  expect((await write('many')).status).toBe(422)
  const crm = await http({
    origin: server.url,
    path: '/api/public/users-by-id/u/',
    headers: { authorization: `Token ${f.usercomToken}` },
  })
  expect(expectBody(crm).attributes).toMatchObject([{ name_std: 'number_of_seats', value: 13 }])

  expectBody(await ask('PATCH', `/attributes/${made.id}`, { name: 'Seats' }))
  expect(expectBody(await f.adm('GET', `/attributes/${made.id}`))).toMatchObject({
    name: 'Seats',
    key: 'seats',
  })
  expect((await ask('DELETE', `/attributes/${made.id}`)).status).toBe(204)
  expect((await f.adm('GET', `/attributes/${made.id}`)).status).toBe(404)
  expect(expectBody(await f.app('GET', '/users/u')).attributes).toEqual({})
})

test('a choice of fixed values is kept as it was given', async () => {
  const { ask } = await rulesPlace(admin)
  const body = {
    scope: 'user',
    key: 'tier',
    name: 'Tier',
    valueType: 'fixed',
    choices: ['gold', 'silver', 'gold'],
    multiple: true,
  }
  expect(expectBody(await ask('POST', '/attributes', body), 201)).toMatchObject({
    choices: ['gold', 'silver'],
    multiple: true,
  })
})

test('on how many users and events attributes are is counted', async () => {
  const place = await rulesPlace(admin)
  await recordEvent(place, 'a', 1, {
    user: { attributes: { plan: 'pro', city: 'Graz' } },
    attributes: { device: 'ios' },
  })
  await recordEvent(place, 'b', 1, { user: { attributes: { plan: 'free' } }, attributes: { device: 'web' } })
  await recordEvent(place, 'b', 1)
  const { attributes } = expectBody(await place.as(viewer)('GET', '/attributes'))
  const keys = new Map(attributes.map(({ id, key, scope }: Attribute) => [id, `${scope} ${key}`]))
  const usage = expectBody(await place.as(viewer)('GET', '/attributes/usage'))
  const counts = ({ counts: all }: typeof usage.user) =>
    Object.fromEntries(
      all
        .filter(({ count }: { count: number }) => count > 0)
        .map(({ attributeId, count }: { attributeId: string; count: number }) => [
          keys.get(attributeId),
          count,
        ]),
    ) as unknown
  expect(usage.user).toMatchObject({ lookedAt: 2, all: 2 })
  expect(counts(usage.user)).toEqual({ 'user plan': 2, 'user city': 1 })
  expect(usage.event).toMatchObject({ lookedAt: 3, all: 3 })
  expect(counts(usage.event)).toEqual({ 'event device': 2 })
})

test('what names an attribute is told, and it is why it is needed', async () => {
  const { f, ask } = await rulesPlace(admin)
  const { attributes } = expectBody(await ask('GET', '/attributes'))
  const idOf = (scope: string, key: string) =>
    attributes.find((one: Attribute) => one.key === key && one.scope === scope).id
  const [metric] = expectBody(await f.adm('GET', '/metrics'))
  const filter = (attributeId: string) => [{ attributeId, attributeValue: 'x' }]
  expectBody(
    await f.adm('POST', '/achievements', [
      {
        name: 'Ten',
        trigger: 'metric',
        metricId: metric.id,
        metricValue: 10,
        userAttributes: filter(idOf('user', 'plan')),
        eventAttributes: filter(idOf('event', 'device')),
      },
    ]),
    201,
  )
  const after = expectBody(await ask('GET', '/attributes')).attributes
  const usesOf = (scope: string, key: string) =>
    after
      .find((one: Attribute) => one.key === key && one.scope === scope)
      .usedBy.map(({ kind, name }: { kind: string; name: string }) => [kind, name])
  expect(usesOf('user', 'plan')).toEqual([['achievement', 'Ten']])
  expect(usesOf('event', 'device')).toEqual([['achievement', 'Ten']])
  expect(usesOf('user', 'city')).toEqual([])
})

test('what is wrong with a new attribute is told at its field, and nothing is made', async () => {
  const { ask } = await rulesPlace(admin)
  const before = (await ask('GET', '/attributes')).text
  const good = { scope: 'user', key: 'good', name: 'Good' }
  const refusals: ReadonlyArray<readonly [object, string]> = [
    [{ ...good, key: 'plan' }, 'key'],
    [{ ...good, key: 'a b' }, 'key'],
    [{ ...good, key: '' }, 'key'],
    [{ ...good, key: 'k'.repeat(256) }, 'key'],
    [{ ...good, name: '' }, 'name'],
    [{ ...good, name: 'n'.repeat(256) }, 'name'],
    [{ scope: 'user', key: 'x' }, 'name'],
    [{ ...good, scope: 'company' }, 'scope'],
    [{ ...good, valueType: 'number' }, 'valueType'],
    [{ ...good, scope: 'event', valueType: 'integer' }, 'valueType'],
    [{ ...good, valueType: 'fixed' }, 'choices'],
    [{ ...good, valueType: 'fixed', choices: [] }, 'choices'],
    [{ ...good, choices: ['a'] }, 'choices'],
  ]
  for (const [body, field] of refusals)
    expect(faultOf(await ask('POST', '/attributes', body)), JSON.stringify(body)).toEqual([
      422,
      'invalid',
      field,
    ])
  expect((await ask('PATCH', `/attributes/${unknownId}`, { name: 'x' })).status).toBe(404)
  expect((await ask('DELETE', `/attributes/${unknownId}`)).status).toBe(404)
  expect((await ask('DELETE', '/attributes/no-uuid')).status).toBe(404)
  expect((await ask('GET', '/attributes')).text).toBe(before)
})

test('a viewer reads attributes and changes none; hostile names are text', async () => {
  const place = await rulesPlace(admin)
  const body = { scope: 'user', key: 'h', name: hostile }
  const made = expectBody(await place.ask('POST', '/attributes', body), 201)
  expect(made.name).toBe(hostile)
  const seen = place.as(viewer)
  await expectForbidden(seen('POST', '/attributes', { ...body, key: 'other' }))
  await expectForbidden(seen('PATCH', `/attributes/${made.id}`, { name: 'x' }))
  await expectForbidden(seen('DELETE', `/attributes/${made.id}`))
  const { attributes } = expectBody(await seen('GET', '/attributes'))
  expect(attributes.at(-1)).toEqual(made)
})
