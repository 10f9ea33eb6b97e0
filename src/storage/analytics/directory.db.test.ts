import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Micros } from '#core/shared/ids.ts'
import { newUser } from '#core/users/user.ts'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { openPool, type Pool } from '../database.ts'
import { byId, openTestStorage, type TestStorage } from '../testing/open.ts'
import { AttributeValues, byAttribute, Directory } from './directory.ts'

let database: FreshDatabase
let pool: Pool
let own: TestStorage

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool({ connectionString: database.url }, () => undefined)
  own = await openTestStorage(database.url)
})
afterAll(async () => {
  await own[Symbol.asyncDispose]()
  await pool.end()
  await database[Symbol.asyncDispose]()
})

const write = (id: string, attributes: Readonly<Record<string, string>>) =>
  own.storage.ports.writer.submit({
    spaceId: own.spaceId,
    target: byId(id),
    decide: (_before, facts) => {
      const after = { ...newUser(facts.fresh(), 0 as Micros), attributes, updatedAt: facts.now }
      return { kind: 'written', after, effects: [] }
    },
  })

test('of an attribute with very many values only those with groups of their own are held', async () => {
  for (let n = 0; n < 14; n += 1) await write(`own ${n}`, { plan: `own ${String(n).padStart(2, '0')}` })
  for (let n = 0; n < 6; n += 1) await write(`shared ${n}`, { plan: n < 4 ? 'most' : 'more' })
  await write('none', {})
  const directory = await Directory.load(pool, own.spaceId)

  const few = await AttributeValues.load(pool, own.spaceId, 'plan', 10)
  expect([...few.counts.keys()].toSorted()).toEqual(['more', 'most', 'own 00', 'own 01', 'own 02'])
  const all = await AttributeValues.load(pool, own.spaceId, 'plan', 16)
  expect(all.counts.size).toBe(16)

  const { groups } = byAttribute(directory, few)
  expect(groups.map(({ kind, value, users }) => [kind, value, users])).toEqual([
    ['value', 'most', 4],
    ['value', 'more', 2],
    ['value', 'own 00', 1],
    ['value', 'own 01', 1],
    ['value', 'own 02', 1],
    ['other', null, 11],
    ['not_set', null, 1],
  ])
  expect(byAttribute(directory, all).groups).toEqual(groups)
})
