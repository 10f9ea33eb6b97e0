import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import pg from 'pg'
import { attributesMax } from '#core/attributes/definition.ts'
import { makeCompany } from '#core/profile/change-company.ts'
import { tagsMax } from '#core/profile/tags.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { defineAttribute } from '#usecases/attributes/define-attribute.ts'
import { createTag } from '#usecases/tags/create-tag.ts'
import { configurationChannel } from './changes.ts'
import { openTestStorage, upsert, type TestStorage } from '../testing/open.ts'

let database: FreshDatabase
let one: TestStorage
let client: pg.Client
beforeAll(async () => {
  database = await freshDatabase()
  client = new pg.Client(database.config)
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})
beforeEach(async () => {
  one = await openTestStorage(database.url)
  return () => one[Symbol.asyncDispose]()
})

const ctx = () => ({ spaceId: one.spaceId, projectId: one.projectId }) as Parameters<typeof createTag>[1]
const invalid = { refusal: { code: 'invalid' } }
const count = async (table: string) => {
  const { rows } = await client.query<{ count: string }>(
    `select count(*) as count from ${table} where space_id = $1`,
    [one.spaceId],
  )
  return Number(rows[0]?.count)
}

test('tags end at what a space has room for, however many writes bring them at once', async () => {
  const { writer, companies } = one.storage.ports
  await client.query(
    `insert into tags (space_id, name) select $1, 'tag ' || i from generate_series(1, $2::int) i`,
    [one.spaceId, tagsMax - 2],
  )
  const writes = Array.from({ length: 6 }, (_, index) =>
    writer.submit(upsert(one.spaceId, `u${index}`, { addTags: [`new ${index}`] })),
  )
  const done = (await Promise.allSettled(writes)).map(({ status }) => status)
  expect(done.filter((status) => status === 'fulfilled')).toHaveLength(2)
  expect(await count('tags')).toBe(tagsMax)
  const patch = { addTags: ['of a company'] }
  await expect(
    companies.create(one.spaceId, (facts) => makeCompany('C', patch, facts)),
  ).rejects.toMatchObject(invalid)
  await expect(createTag(one.storage.ports, ctx(), 'another')).rejects.toMatchObject(invalid)
  const known = await writer.submit(upsert(one.spaceId, 'known', { addTags: ['tag 1'] }))
  expect(known.view.user.tags).toHaveLength(1)
  expect(await count('tags')).toBe(tagsMax)
})

test('attributes likewise', async () => {
  const { writer, attributes } = one.storage.ports
  await client.query(
    `insert into attribute_definitions (id, space_id, number, scope, key, name, value_type, multiple, created_at)
select gen_random_uuid(), $1, nextval(pg_get_serial_sequence('attribute_definitions', 'number')), 'user', 'k' || i, 'k' || i, 'string', false, now()
from generate_series(1, $2::int) i`,
    [one.spaceId, attributesMax - 2],
  )
  const write = (name: string) =>
    writer.submit(upsert(one.spaceId, name, { attributes: { style: 'typed', entries: [[name, 1]] } }))
  const done = await Promise.allSettled(Array.from({ length: 6 }, (_, index) => write(`a${index}`)))
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(await count('attribute_definitions')).toBe(attributesMax)
  const attribute = { scope: 'user', name: 'more', valueType: 'string' } as const
  await expect(defineAttribute({ attributes }, ctx(), attribute)).rejects.toMatchObject(invalid)
  expect((await defineAttribute({ attributes }, ctx(), { ...attribute, scope: 'company' })).key).toBe('more')
})

test('an attribute that is there already, or is not, is no change of the space', async () => {
  const { attributes } = one.storage.ports
  const told: string[] = []
  client.on('notification', ({ payload }) => void (payload?.includes(one.spaceId) && told.push(payload)))
  await client.query(`listen ${configurationChannel}`)
  const attribute = { scope: 'user', key: 'k', name: 'K', valueType: 'string' } as const
  await attributes.create(one.spaceId, [attribute])
  expect(await attributes.create(one.spaceId, [attribute])).toEqual([])
  expect(await attributes.createNamed(one.spaceId, attribute)).toBe(null)
  expect(await attributes.delete(one.spaceId, 'nothing')).toBe(false)
  // What was told before this is heard before it is answered.
  await client.query('select 1')
  expect(told).toHaveLength(1)
})
