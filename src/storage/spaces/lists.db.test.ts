import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyPatch } from '#core/profile/apply-patch.ts'
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

test('a list made by one process can be joined through another that held the space in memory', async () => {
  const { spaceId } = one
  expect(await other.storage.ports.lists.all(spaceId)).toEqual([])
  const list = await one.storage.ports.lists.create(spaceId, { name: 'L', description: '' })
  expect(await one.storage.ports.lists.all(spaceId)).toEqual([list])
  await until('the other process to know the list', async () => {
    const lists = await other.storage.ports.lists.all(spaceId)
    return lists.length === 1 ? lists : null
  })
  await one.storage.ports.writer.submit(upsert(spaceId, 'joiner', {}))
  const { view } = await other.storage.ports.writer.submit({
    spaceId,
    target: byId('joiner'),
    decide: (before, facts) =>
      before === null
        ? { kind: 'refused', refusal: { code: 'user_not_found', message: '' } }
        : applyPatch(before, { addLists: [list.number] }, facts),
  })
  expect(view.user.lists).toEqual([list.number])
  expect(view.lists.get(list.number)).toEqual(list)
})

test('lists of one space are not those of another', async () => {
  await using elsewhere = await openTestStorage(database.url)
  await one.storage.ports.lists.create(one.spaceId, { name: 'here', description: '' })
  expect(await elsewhere.storage.ports.lists.all(elsewhere.spaceId)).toEqual([])
})
