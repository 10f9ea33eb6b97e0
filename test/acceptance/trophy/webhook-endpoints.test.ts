import { beforeAll, expect, test } from 'vitest'
import { expectBody, expectError, fixture, unknownId, uuid, type Fixture } from './fixture.ts'
import { subscribe } from './webhook-calls.ts'

let f: Fixture
beforeAll(async () => {
  f = await fixture()
})

const url = 'https://example.com/hook'
const events = ['streak.lost']
const place = { url }

test('§7.9: an endpoint is active and has a secret of its own, unless the caller says otherwise; both are shown', async () => {
  const one = await subscribe(f, place, ['streak.lost', 'achievement.completed', 'streak.lost'])
  expect(one).toEqual({
    id: expect.stringMatching(uuid),
    name: 'mine',
    url,
    events: ['streak.lost', 'achievement.completed'],
    status: 'active',
    secret: expect.stringMatching(/^whsec_[0-9a-f]{64}$/),
  })
  const other = await subscribe(f, place, events, { secret: 'whsec_case', status: 'inactive' })
  expect(other).toMatchObject({ secret: 'whsec_case', status: 'inactive' })
  const third = await subscribe(f, place, events, { secret: null, status: null })
  expect(third.secret).not.toBe(one.secret)
  expect(expectBody(await f.adm('GET', '/webhooks'))).toEqual([one, other, third])
  expect(expectBody(await f.adm('GET', `/webhooks/${other.id}`))).toEqual(other)
})

test.each([
  [{ name: 5 }, /^Name not a string$/],
  [{ name: undefined }, /^Name not a string$/],
  [{ url: undefined }, /^url is required$/],
  [{ url: 'ftp://example.com/' }, /^url must be an http or https URL$/],
  [{ url: 'example.com' }, /^url must be an http or https URL$/],
  [{ url: '' }, /^url must be an http or https URL$/],
  [{ url: 5 }, /^url must be an http or https URL$/],
  [{ url: `https://example.com/${'x'.repeat(2048)}` }, /^url must be an http or https URL$/],
  [{ events: undefined }, /^events is required$/],
  [{ events: 'streak.lost' }, /^events must be a list of events$/],
  [{ events: [] }, /^events must name at least one event$/],
  [{ events: ['streak.lost', 'streak.won'] }, /^events must be among achievement\.completed, /],
  [{ events: [5] }, /^events must be among /],
  [{ status: 'archived' }, /^Status must be one of active, inactive$/],
  [{ secret: '' }, /^secret must be 1 to 255 characters$/],
  [{ secret: 'x'.repeat(256) }, /^secret must be 1 to 255 characters$/],
  [{ secret: 5 }, /^secret not a string$/],
])('%j is an issue, and the item beside it is made', async (wrong, text) => {
  const good = { name: 'good', url, events }
  const answer = expectBody(await f.adm('POST', '/webhooks', [{ ...good, ...wrong }, good]), 201)
  expect(answer.created).toMatchObject([{ name: 'good' }])
  expect(answer.issues).toEqual([{ index: 0, severity: 'error', message: expect.stringMatching(text) }])
})

test('what is omitted stays; a bad or unknown item is an issue', async () => {
  const one = await subscribe(f, place, events)
  const patch = (item: object) => f.adm('PATCH', '/webhooks', [item])
  const changed = { id: one.id, url: 'http://example.com/other', status: 'inactive', secret: 's', name: 'n' }
  expect(expectBody(await patch({ ...changed, events: null }))).toEqual({
    updated: [{ ...one, ...changed }],
    issues: [],
  })
  expect(expectBody(await patch({ id: one.id, events: ['streak.started'] })).updated).toEqual([
    { ...one, ...changed, events: ['streak.started'] },
  ])
  expect(expectBody(await patch({ id: one.id, url: 'no' }))).toMatchObject({
    updated: [],
    issues: [{ id: one.id }],
  })
  expect(expectBody(await patch({ id: unknownId })).issues).toEqual([
    { id: unknownId, severity: 'error', message: 'Webhook not found by ID' },
  ])
})

test('a deleted endpoint is gone, with its log', async () => {
  const one = await subscribe(f, place, events)
  expect(expectBody(await f.adm('GET', `/webhooks/${one.id}/deliveries`))).toEqual([])
  expect(expectBody(await f.adm('DELETE', `/webhooks?ids=${one.id}&ids=no`))).toEqual({
    deleted: [{ id: one.id }],
    issues: [{ id: 'no', severity: 'error', message: 'id must be a valid UUID' }],
  })
  expectError(await f.adm('GET', `/webhooks/${one.id}`), 404, 'Webhook not found')
  expectError(await f.adm('GET', `/webhooks/${one.id}/deliveries`), 404, 'Webhook not found')
  expect(expectBody(await f.adm('DELETE', `/webhooks?ids=${one.id}`)).issues).toMatchObject([
    { message: 'Webhook not found by ID' },
  ])
})

test.each(['limit=0', 'limit=101', 'skip=-1', 'limit=x'])('a log is not shown by %s', async (query) => {
  const one = await subscribe(f, place, events)
  expectError(await f.adm('GET', `/webhooks/${one.id}/deliveries?${query}`), 422)
})
