import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeCompany, makeCompany, type CompanyPatch } from '#core/profile/change-company.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { byId, openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let one: TestStorage
let other: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  one = await openTestStorage(database.url)
  other = await openTestStorage(database.url, { joins: one })
})

afterAll(async () => {
  await other[Symbol.asyncDispose]()
  await one[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

const make = (name: string, patch: CompanyPatch = {}) =>
  one.storage.ports.companies.create(one.spaceId, (facts) => makeCompany(name, patch, facts))
const change = (by: TestStorage, number: number, patch: CompanyPatch) =>
  by.storage.ports.companies.update(one.spaceId, { by: 'number', value: number }, (before, facts) =>
    changeCompany(before, patch, facts),
  )

test('writes of one company by two processes at once all hold, and so do the names they make', async () => {
  const { company } = await make('C')
  await Promise.all(
    [one, other].flatMap((process, side) =>
      Array.from({ length: 8 }, (_, index) =>
        change(process, company.number, {
          addTags: [`tag ${index}`, `tag ${side} ${index}`],
          attributes: { style: 'typed', entries: [[`Имя ${index}`, `${side}`]] },
        }),
      ),
    ),
  )
  const view = await one.storage.ports.companies.find(one.spaceId, { by: 'number', value: company.number })
  expect(view?.company.tags).toHaveLength(24)
  expect(Object.keys(view?.company.attributes ?? {})).toHaveLength(8)
  expect(view?.attributes.all).toHaveLength(8)
})

test('a tag that one process deletes is gone in the other, and what has its name later is another tag', async () => {
  const { company } = await make('Tagged', { addTags: ['short-lived'] })
  const named = async (process: TestStorage) =>
    (await process.storage.ports.tags.all(one.spaceId)).find(({ name }) => name === 'short-lived')
  const tag = await until('the other process to know the tag', () => named(other))
  expect(await one.storage.ports.tags.delete(one.spaceId, tag.number)).toBe(true)
  await until('the other process to forget it', async () =>
    (await named(other)) === undefined ? true : null,
  )
  const { view } = await other.storage.ports.writer.submit(
    upsert(one.spaceId, 'tagged', { addTags: ['short-lived'] }),
  )
  const [number] = view.user.tags
  expect(number).toBeGreaterThan(tag.number)
  const shown = await one.storage.ports.companies.find(one.spaceId, { by: 'number', value: company.number })
  expect(shown?.company.tags.flatMap((held) => shown.tags.get(held) ?? [])).toEqual([])
})

test('pages go forth and back by number, and count what is there', async () => {
  const { companies } = one.storage.ports
  const made: number[] = []
  for (let index = 0; index < 5; index += 1)
    made.push((await make(`P${index}`, { addTags: ['paged'] })).company.number)
  const tag = (await one.storage.ports.tags.all(one.spaceId)).find(({ name }) => name === 'paged')
  const number = tag?.number ?? 0
  const list = async (window: Parameters<typeof companies.list>[2]) =>
    (await companies.list(one.spaceId, number, window)).map(({ company }) => company.number)
  const [first = 0, second = 0, third = 0] = made
  expect(await companies.count(one.spaceId, number)).toBe(5)
  expect(await list({ limit: 2, offset: 1 })).toEqual([second, third])
  expect(await list({ limit: 2, after: first })).toEqual([second, third])
  expect(await list({ limit: 2, before: made[3] ?? 0 })).toEqual([second, third])
  expect(await list({ limit: 9, before: second })).toEqual([first])
  expect(await companies.delete(one.spaceId, { by: 'number', value: first })).toBe(true)
  expect(await companies.delete(one.spaceId, { by: 'number', value: first })).toBe(false)
  expect(await companies.count(one.spaceId, number)).toBe(4)
})

test('members are the users of the space who are in a company', async () => {
  const [a, b] = [await make('A'), await make('B')]
  const numbers = [a.company.number, b.company.number]
  const users = []
  for (const id of ['m1', 'm2', 'm3']) {
    const { view } = await one.storage.ports.writer.submit(
      upsert(one.spaceId, id, { joinCompanies: id === 'm3' ? [] : numbers.slice(0, id === 'm1' ? 2 : 1) }),
    )
    users.push(view.user.number)
  }
  const members = await one.storage.ports.companies.members(one.spaceId, numbers, 9)
  expect(members.get(a.company.number)).toEqual(users.slice(0, 2))
  expect(members.get(b.company.number)).toEqual(users.slice(0, 1))
  const few = await one.storage.ports.companies.members(one.spaceId, numbers, 1)
  expect(few.get(a.company.number)).toHaveLength(1)
  expect(few.get(b.company.number)).toEqual(users.slice(0, 1))
  await one.storage.ports.writer.submit({
    spaceId: one.spaceId,
    target: byId('m1'),
    decide: () => ({ kind: 'deleted' }),
  })
  expect(await one.storage.ports.companies.members(one.spaceId, numbers.slice(1), 9)).toEqual(new Map())
  await using elsewhere = await openTestStorage(database.url)
  expect(await elsewhere.storage.ports.companies.members(elsewhere.spaceId, numbers, 9)).toEqual(new Map())
})
