import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts'
import { until } from '#test/support/poll.ts'
import { openPool, query, type Pool } from '../database.ts'
import { advisoryLocks } from './exclusive.ts'

let database: FreshDatabase
let one: Pool
let other: Pool

beforeAll(async () => {
  database = await freshDatabase()
  one = openPool({ connectionString: database.url }, () => undefined)
  other = openPool({ connectionString: database.url }, () => undefined)
})
afterAll(async () => {
  await one.end()
  await other.end()
  await database[Symbol.asyncDispose]()
})

const nothing = async () => undefined

test('one process at a time does the work of a name, also after work that failed', async () => {
  const begun = Promise.withResolvers<null>()
  const mayEnd = Promise.withResolvers<null>()
  const running = advisoryLocks(one).run('a', async () => {
    begun.resolve(null)
    await mayEnd.promise
  })
  await begun.promise
  expect(await advisoryLocks(other).run('a', nothing)).toBe(false)
  expect(await advisoryLocks(one).run('a', nothing)).toBe(false)
  expect(await advisoryLocks(other).run('b', nothing)).toBe(true)
  mayEnd.resolve(null)
  expect(await running).toBe(true)
  expect(await advisoryLocks(other).run('a', nothing)).toBe(true)
  const failed = advisoryLocks(one).run('a', () => Promise.reject(new Error('no')))
  await expect(failed).rejects.toThrow('no')
  expect(await advisoryLocks(other).run('a', nothing)).toBe(true)
})

test('when a connection is lost, others can begin', async () => {
  const begun = Promise.withResolvers<null>()
  const mayEnd = Promise.withResolvers<null>()
  const running = advisoryLocks(one).run('c', async () => {
    begun.resolve(null)
    await mayEnd.promise
  })
  await begun.promise
  await query(
    other,
    // Of this database alone: tests beside this one hold advisory locks in theirs.
    `select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
     where d.datname = current_database() and l.locktype = 'advisory' and l.granted`,
  )
  await until('the lock to be free', () => advisoryLocks(other).run('c', nothing))
  mayEnd.resolve(null)
  expect(await running).toBe(true)
  expect(await advisoryLocks(one).run('c', nothing)).toBe(true)
})
