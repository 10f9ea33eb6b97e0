import { beforeEach, describe, expect, test } from 'vitest'
import { expectBody, expectError, fixture, unknownId, uuid, type Fixture } from './fixture.ts'

let f: Fixture
beforeEach(async () => {
  f = await fixture() // these cases count what is there
})

const create = (items: unknown) => f.adm('POST', '/attributes', items)
const list = async (
  query = '?limit=100',
): Promise<Array<{ id: string; name: string; key: string; type: string }>> =>
  expectBody(await f.adm('GET', `/attributes${query}`))
const idOf = async (key: string, type = 'user') =>
  (await list()).find((one) => one.key === key && one.type === type)?.id ?? ''

describe('C125', () => {
  test('items are independent, and what fails is an issue', async () => {
    const bad = [{ name: 5 }, { name: 'Plan', key: 'plan', type: 'user' }]
    const issues = [
      { index: 0, severity: 'error', message: 'Name not a string' },
      { index: 1, severity: 'error', message: 'Key already in use by another attribute of this type' },
    ]
    expect(expectBody(await create(bad), 200)).toEqual({ created: [], issues })

    const made = expectBody(await create([...bad, { name: 'Plan', key: 'plan', type: 'event' }]), 201)
    expect(made).toEqual({
      created: [{ id: expect.stringMatching(uuid), name: 'Plan', key: 'plan', type: 'event' }],
      issues,
    })
  })
})

describe('C126', () => {
  test('a key of other characters is an issue', async () => {
    const items = ['bad key!', '', 'ümlaut', 'a.b', 5, null].map((key) => ({ name: 'X', key, type: 'user' }))
    const answer = expectBody(await create([...items, null, { name: 'X', key: 'x', type: 'company' }]))
    expect(answer.created).toEqual([])
    expect(answer.issues.map((issue: { index: number }) => issue.index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  test('an empty list, 101 items, or no list is 422 as a whole', async () => {
    const before = await list()
    const item = (index: number) => ({ name: 'X', key: `x${index}`, type: 'user' })
    for (const body of [[], Array.from({ length: 101 }, (_, index) => item(index)), {}, item(0), 'x']) {
      expectError(await create(body), 422)
    }
    expect(await list()).toEqual(before)
    expect(
      expectBody(await create(Array.from({ length: 100 }, (_, index) => item(index))), 201).created,
    ).toHaveLength(100)
  })

  test('of two with the same new key the first is made', async () => {
    const items = ['First', 'Second'].map((name) => ({ name, key: 'twin', type: 'user' }))
    const answer = expectBody(await create(items), 201)
    expect(answer).toMatchObject({ created: [{ name: 'First' }], issues: [{ index: 1 }] })
  })
})

describe('C127', () => {
  test('renames one, reports the other; key and type stay', async () => {
    const id = await idOf('plan')
    const items = [
      { id, name: 'Subscription', key: 'other', type: 'event' },
      { id: unknownId, name: 'x' },
    ]
    expect(expectBody(await f.adm('PATCH', '/attributes', items))).toEqual({
      updated: [{ id, name: 'Subscription', key: 'plan', type: 'user' }],
      issues: [{ id: unknownId, severity: 'error', message: 'Attribute not found by ID' }],
    })
    expect(expectBody(await f.adm('GET', `/attributes/${id}`))).toMatchObject({
      name: 'Subscription',
      key: 'plan',
    })
  })

  test('an omitted name stays; bad ids, names and repetitions are issues', async () => {
    const id = await idOf('plan')
    const items = [
      { id },
      { id: 'not-a-uuid' },
      { name: 'x' },
      { id: await idOf('city'), name: 5 },
      { id, name: 'later' },
    ]
    const answer = expectBody(await f.adm('PATCH', '/attributes', items))
    expect(answer.updated).toEqual([{ id, name: 'plan', key: 'plan', type: 'user' }])
    expect(answer.issues).toMatchObject([
      { id: 'not-a-uuid', message: 'id must be a valid UUID' },
      { index: 2 },
      { message: 'Name not a string' },
      { id },
    ])
    expectError(await f.adm('PATCH', '/attributes', []), 422)
    expectError(await f.adm('PATCH', '/attributes', { id }), 422)
  })
})

describe('C128', () => {
  test('one is deleted, the others are issues', async () => {
    const id = await idOf('plan')
    const answer = expectBody(await f.adm('DELETE', `/attributes?ids=${id}&ids=not-a-uuid&ids=${unknownId}`))
    expect(answer).toEqual({
      deleted: [{ id }],
      issues: [
        { id: 'not-a-uuid', severity: 'error', message: 'id must be a valid UUID' },
        { id: unknownId, severity: 'error', message: 'Attribute not found by ID' },
      ],
    })
    expectError(await f.adm('GET', `/attributes/${id}`), 404, 'Attribute not found')
    expectError(await f.adm('GET', '/attributes/not-a-uuid'), 404, 'Attribute not found')
  })

  test('a comma separates unless it is percent-encoded', async () => {
    const [plan, city] = [await idOf('plan'), await idOf('city')]
    const encoded = expectBody(await f.adm('DELETE', `/attributes?ids=${plan}%2C${city}`))
    expect(encoded).toMatchObject({ deleted: [], issues: [{ id: `${plan},${city}` }] })
    expect(expectBody(await f.adm('DELETE', `/attributes?ids=${plan},${city}`)).deleted).toEqual([
      { id: plan },
      { id: city },
    ])
  })

  test('no ids, or more than 100, is 422 as a whole', async () => {
    for (const query of ['', '?ids=', '?ids=,', '?id=x', `?ids=${Array(101).fill(unknownId).join(',')}`]) {
      expectError(await f.adm('DELETE', `/attributes${query}`), 422, /^ids /)
    }
  })

  test('values of a deleted attribute are neither shown nor settable', async () => {
    expectBody(await f.app('PUT', '/users/u', { attributes: { plan: 'pro', city: 'london' } }))
    expectBody(await f.adm('DELETE', `/attributes?ids=${await idOf('plan')}`))
    expect(expectBody(await f.app('GET', '/users/u')).attributes).toEqual({ city: 'london' })
    expectError(
      await f.app('PATCH', '/users/u', { attributes: { plan: 'free' } }),
      422,
      /^Invalid attribute keys: plan\./,
    )
  })
})

test('a list has the oldest first, ten at most unless asked', async () => {
  const more = Array.from({ length: 12 }, (_, index) => ({ name: 'X', key: `x${index}`, type: 'user' }))
  expectBody(await create(more), 201)
  const all = await list()
  expect(all.map((one) => one.key).slice(0, 3)).toEqual(['plan', 'subject', 'department'])
  expect(all).toHaveLength(22)
  expect(await list('')).toEqual(all.slice(0, 10))
  expect(await list('?skip=20')).toEqual(all.slice(20))
  expect(await list('?limit=1&skip=3')).toEqual(all.slice(3, 4))
  for (const query of [
    'limit=0',
    'limit=101',
    'limit=x',
    'limit=',
    'limit=1.5',
    'skip=-1',
    'limit=1&limit=2',
  ]) {
    expectError(await f.adm('GET', `/attributes?${query}`), 422, /^(limit|skip) /)
  }
})

test('a key may be __proto__, and is then a key like any other', async () => {
  expectBody(await create([{ name: 'P', key: '__proto__', type: 'user' }]), 201)
  const body = '{"attributes":{"__proto__":"pro","plan":"x"}}'
  const put = await f.app('PUT', '/users/u', undefined, { body })
  expect(put.text).toContain('"__proto__":"pro"')
  expect(Object.entries(expectBody(await f.app('GET', '/users/u')).attributes)).toEqual(
    expect.arrayContaining([
      ['__proto__', 'pro'],
      ['plan', 'x'],
    ]),
  )
})
