import { once } from 'node:events'
import { access, chmod, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { inject, expect, test } from 'vitest'
import { openPool } from '#storage/database.ts'
import type {} from '../support/fresh-database.ts'
import { freePort, laurel, startServer, type Env } from '../support/running-server.ts'
import { databasePlace, embeddedPlace } from './places.ts'

interface Report {
  readonly code: number | null
  readonly ok: boolean
  readonly status: Readonly<Record<string, 'ok' | 'wrong'>>
  readonly text: (name: string) => string
}

async function examine(env: Env): Promise<Report> {
  const { code, stdout, stderr } = await laurel(['doctor', '--json'], env)
  expect(stderr).toBe('')
  const { ok, checks } = JSON.parse(stdout) as {
    ok: boolean
    checks: { name: string; status: 'ok' | 'wrong'; message: string; advice: string | null }[]
  }
  for (const check of checks) expect(check.advice === null).toBe(check.status === 'ok')
  return {
    code,
    ok,
    status: Object.fromEntries(checks.map(({ name, status }) => [name, status])),
    text: (name) => {
      const check = checks.find((one) => one.name === name)
      return `${check?.message} ${check?.advice ?? ''}`
    },
  }
}

test('an embedded installation is healthy before its first start, while it runs, and afterwards', async () => {
  await using place = await embeddedPlace()
  const env = { ...place.env, PORT: String(await freePort()) }
  const names = ['node', 'settings', 'secret', 'data', 'disk', 'database', 'port']
  const before = await examine(env)
  expect(before).toMatchObject({
    code: 0,
    ok: true,
    status: Object.fromEntries(names.map((name) => [name, 'ok'])),
  })
  // Looking makes nothing.
  await expect(access(place.dataDir)).rejects.toThrow('ENOENT')

  const all = Object.fromEntries([...names, 'migrations', 'events'].map((name) => [name, 'ok']))
  {
    await using server = await startServer(env)
    const during = await examine(env)
    expect(during).toMatchObject({ code: 0, ok: true, status: all })
    expect(during.text('port')).toContain(`A Laurel server answers on port ${server.port}`)
    expect(during.text('database')).toContain('PostgreSQL 18')
  }
  const after = await examine(env)
  expect(after).toMatchObject({ code: 0, ok: true, status: all })
  expect(after.text('port')).toContain('is free')
})

test('prints a line for each check, also for people', async () => {
  await using place = await embeddedPlace()
  const { code, stdout } = await laurel(['doctor'], { ...place.env, PORT: String(await freePort()) })
  expect(code).toBe(0)
  expect(stdout.trimEnd().split('\n')).toHaveLength(7)
  for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^ok +[a-z]+ +\S.*\.$/)
})

test('a database without tables is left without tables', async () => {
  await using place = await databasePlace()
  const env = { ...place.env, PORT: String(await freePort()) }
  for (let round = 0; round < 2; round += 1) {
    const report = await examine(env)
    expect(report).toMatchObject({ code: 0, ok: true })
    expect(report.text('migrations')).toContain('No tables yet')
    expect(report.status).toMatchObject({ database: 'ok', clock: 'ok', migrations: 'ok', events: 'ok' })
    expect(report.status).not.toHaveProperty('data')
  }
})

test('counts the accepted events that could not be recorded', async () => {
  await using place = await databasePlace()
  const env = { ...place.env, PORT: String(await freePort()) }
  expect(await laurel(['migrate'], env)).toMatchObject({ code: 0 })
  const pool = openPool({ connectionString: place.env['DATABASE_URL'] ?? '' }, () => undefined)
  await pool.query(
    `insert into queued_events (space_id, uid, event, failures, failure, set_aside_at)
values (gen_random_uuid(), gen_random_uuid(), '{}', 5, 'broken', now())`,
  )
  await pool.end()
  const report = await examine(env)
  expect(report).toMatchObject({ code: 1, ok: false, status: { migrations: 'ok', events: 'wrong' } })
  expect(report.text('events')).toContain('set aside: 1.')
})

test('says what is wrong with the settings', async () => {
  const report = await examine({ PORT: 'wrong' })
  expect(report).toMatchObject({ code: 1, ok: false, status: { node: 'ok', settings: 'wrong' } })
  expect(report.text('settings')).toContain('PORT is "wrong"')
})

test('says that the database cannot be reached, without its password', async () => {
  const report = await examine({
    DATABASE_URL: 'postgresql://me:hush@127.0.0.1:1/x',
    PORT: String(await freePort()),
  })
  expect(report).toMatchObject({ code: 1, ok: false, status: { database: 'wrong', port: 'ok' } })
  expect(report.text('database')).toContain('127.0.0.1:1/x cannot be reached (ECONNREFUSED)')
  expect(report.text('database')).not.toContain('hush')
})

test('says that the database does not exist', async () => {
  const url = new URL(inject('postgres').adminUrl)
  url.pathname = '/nowhere'
  const report = await examine({ DATABASE_URL: url.href, PORT: String(await freePort()) })
  expect(report).toMatchObject({ code: 1, status: { database: 'wrong' } })
  expect(report.text('database')).toContain('database "nowhere" does not exist')
})

test('says that another program has the port', async () => {
  await using place = await embeddedPlace()
  const other = createServer((socket) => socket.end('no HTTP here\n')).listen(await freePort(), '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const report = await examine({ ...place.env, PORT: String(port) })
  other.close()
  expect(report).toMatchObject({ code: 1, ok: false, status: { port: 'wrong' } })
  expect(report.text('port')).toContain(`Port ${port} on 127.0.0.1 is in use.`)
})

test('says that others can look into the data directory', async () => {
  await using place = await embeddedPlace()
  await mkdir(place.dataDir)
  await chmod(place.dataDir, 0o755)
  const report = await examine({ ...place.env, PORT: String(await freePort()) })
  expect(report).toMatchObject({ code: 1, status: { data: 'wrong' } })
  expect(report.text('data')).toContain('can be read or written by others')
})
