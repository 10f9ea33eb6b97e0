import { beforeEach, describe, expect, test } from 'vitest'
import { expectBody, expectError, fixture, unknownId, uuid, type Fixture } from './fixture.ts'

let f: Fixture
beforeEach(async () => {
  f = await fixture() // these cases count what is there
})

const create = (items: unknown) => f.adm('POST', '/metrics', items)
const patch = (items: unknown) => f.adm('PATCH', '/metrics', items)
const list = async (query = '?limit=100') => expectBody(await f.adm('GET', `/metrics${query}`))
const idOf = async (key: string): Promise<string> =>
  (await list()).find((one: { key: string }) => one.key === key)?.id ?? ''

describe('C129', () => {
  test('a list has the oldest first, ten at most unless asked', async () => {
    const more = Array.from({ length: 21 }, (_, index) => ({ name: 'X', key: `x${index}` }))
    expectBody(await create(more), 201)
    const all = await list()
    expect(all).toHaveLength(25)
    expect(all.map((one: { key: string }) => one.key)).toEqual([
      'flashcards-flipped',
      'words-written',
      'lessons-completed',
      'distance-run',
      ...more.map(({ key }) => key),
    ])
    expect(await list('')).toEqual(all.slice(0, 10))
    expect(await list('?skip=20')).toEqual(all.slice(20))
    for (const query of ['limit=0', 'limit=101', 'skip=-1', 'limit=x', 'skip=1.5']) {
      expectError(await f.adm('GET', `/metrics?${query}`), 422, /^(limit|skip) /)
    }
  })
})

describe('C130', () => {
  test('a currency without a code is an issue; number and "" unless given', async () => {
    const items = [
      { name: 'Revenue', key: 'revenue', unitType: 'currency' },
      { name: 'Revenue', key: 'revenue', unitType: 'currency', units: 'dollars' },
      { name: 'Revenue', key: 'revenue', unitType: 'currency', units: 'USD' },
      { name: 'Invites Sent', key: 'invites-sent' },
      { name: 'Nulls', key: 'nulls', unitType: null, units: null },
      { name: 'Revenue', key: 'revenue' },
      { name: 5 },
      { name: 'x', key: 'bad key!' },
      { name: 'x', key: 'x', unitType: 'weight' },
      { name: 'x', key: 'x', units: 5 },
      'x',
    ]
    const answer = expectBody(await create(items), 201)
    expect(answer.created).toEqual([
      {
        id: expect.stringMatching(uuid),
        name: 'Revenue',
        key: 'revenue',
        unitType: 'currency',
        units: 'USD',
      },
      {
        id: expect.stringMatching(uuid),
        name: 'Invites Sent',
        key: 'invites-sent',
        unitType: 'number',
        units: '',
      },
      { id: expect.stringMatching(uuid), name: 'Nulls', key: 'nulls', unitType: 'number', units: '' },
    ])
    const message = 'Units must be a currency code such as USD'
    expect(answer.issues).toMatchObject([
      { index: 0, severity: 'error', message },
      { index: 1, message },
      { index: 5, message: 'Key already in use by another metric' },
      { index: 6, message: 'Name not a string' },
      { index: 7 },
      { index: 8, message: 'Unit type must be number or currency' },
      { index: 9, message: 'Units not a string' },
      { index: 10, message: 'Item not an object' },
    ])
    expect(await list('?skip=4')).toEqual(answer.created)
  })

  test('an unknown id is 404', async () => {
    for (const id of [unknownId, 'not-a-uuid', '%00']) {
      expectError(await f.adm('GET', `/metrics/${id}`), 404, 'Metric not found')
    }
    const id = await idOf('words-written')
    expect(expectBody(await f.adm('GET', `/metrics/${id.toUpperCase()}`))).toEqual({
      id,
      name: 'words written',
      key: 'words-written',
      unitType: 'number',
      units: 'words',
    })
  })
})

test('nothing made is 200; a body that is no list, empty or too long is 422', async () => {
  const taken = expectBody(await create([{ name: 'x', key: 'words-written' }]), 200)
  expect(taken).toMatchObject({ created: [], issues: [{ index: 0 }] })
  for (const body of [{}, [], Array(101).fill({}), 'x', null]) expectError(await create(body), 422)
})

test('what is named changes, what is omitted stays, and the key is fixed', async () => {
  const id = await idOf('words-written')
  const change = async (fields: object) => expectBody(await patch([{ id, ...fields }])).updated[0]
  const before = { id, name: 'words written', key: 'words-written', unitType: 'number', units: 'words' }
  expect(await change({})).toEqual(before)
  expect(await change({ name: null, unitType: null, units: null })).toEqual(before)
  expect(await change({ name: 'Words', key: 'other' })).toEqual({ ...before, name: 'Words' })
  const wrong = expectBody(await patch([{ id, name: 'lost', unitType: 'currency' }]))
  expect(wrong).toMatchObject({ updated: [], issues: [{ id, message: /currency code/ }] })
  expect(await change({ unitType: 'currency', units: 'EUR' })).toMatchObject({ name: 'Words', units: 'EUR' })
  expect(await change({ unitType: 'number' })).toMatchObject({ unitType: 'number', units: 'EUR' })
  expect((await list())[1]).toMatchObject({ id, name: 'Words', unitType: 'number' })
})

test('an update that cannot be done is an issue with its id', async () => {
  const id = await idOf('words-written')
  const answer = expectBody(await patch([{ id: unknownId }, { id: 'x' }, {}, { id }, { id, name: 'later' }]))
  expect(answer.updated).toMatchObject([{ id, name: 'words written' }])
  expect(answer.issues).toMatchObject([
    { id: unknownId, message: 'Metric not found by ID' },
    { id: 'x', message: 'id must be a valid UUID' },
    { index: 2, message: 'id must be a valid UUID' },
    { id, message: 'id already named by an earlier item' },
  ])
})

test('a deleted metric is neither listed nor found, and its key is free', async () => {
  const id = await idOf('words-written')
  const answer = expectBody(await f.adm('DELETE', `/metrics?ids=${id},${id}&ids=x&ids=${unknownId}`))
  expect(answer).toEqual({
    deleted: [{ id }],
    issues: [
      { id, severity: 'error', message: 'Metric not found by ID' },
      { id: 'x', severity: 'error', message: 'id must be a valid UUID' },
      { id: unknownId, severity: 'error', message: 'Metric not found by ID' },
    ],
  })
  expectError(await f.adm('GET', `/metrics/${id}`), 404, 'Metric not found')
  expect(await idOf('words-written')).toBe('')
  expect(expectBody(await patch([{ id, name: 'x' }])).issues).toMatchObject([{ id }])

  const [again] = expectBody(await create([{ name: 'again', key: 'words-written' }]), 201).created
  expect(again.id).not.toBe(id)
  expect(expectBody(await f.adm('DELETE', `/metrics?ids=${again.id}`)).deleted).toEqual([{ id: again.id }])
  expectBody(await create([{ name: 'a third', key: 'words-written' }]), 201)
})

test('the streak settings no longer wait for a deleted metric', async () => {
  const metrics = [
    { key: 'words-written', threshold: 500 },
    { key: 'distance-run', threshold: 1.5 },
  ]
  expectBody(await f.adm('PATCH', '/streaks/settings', { evaluationMode: 'AND', metrics }))
  expectBody(await f.adm('DELETE', `/metrics?ids=${await idOf('words-written')}`))
  const settings = expectBody(await f.adm('GET', '/streaks/settings'))
  expect(settings.metrics).toEqual(metrics.slice(1))
})

test('metrics of one project are not those of another', async () => {
  const other = await fixture()
  const id = await idOf('words-written')
  expectError(await other.adm('GET', `/metrics/${id}`), 404)
  expect(expectBody(await other.adm('PATCH', '/metrics', [{ id, name: 'theirs' }])).updated).toEqual([])
  expect(expectBody(await other.adm('DELETE', `/metrics?ids=${id}`)).deleted).toEqual([])
  expect(expectBody(await f.adm('GET', `/metrics/${id}`)).name).toBe('words written')
})

test('two that make the same key at once: one is made', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => create([{ name: `n${index}`, key: 'raced' }])),
  )
  expect(answers.map(({ status }) => status).toSorted((one, two) => one - two)).toEqual([
    ...Array(7).fill(200),
    201,
  ])
})
