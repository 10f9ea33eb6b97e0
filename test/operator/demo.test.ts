import { afterAll, beforeAll, expect, test } from 'vitest'
import { http } from '../support/http.ts'
import { laurel, startServer, type RunningServer } from '../support/running-server.ts'
import { databasePlace, type Place } from './places.ts'

let place: Place
beforeAll(async () => {
  place = await databasePlace()
})
afterAll(async () => place[Symbol.asyncDispose]())

const demo = (...args: readonly string[]) => laurel(['demo', '--users', '40', ...args], place.env)

test('`demo` fills a project while no server runs, and beside one that runs', async () => {
  const alone = await demo('--json')
  expect(alone).toMatchObject({ code: 0 })
  const made = JSON.parse(alone.stdout)
  expect(made).toMatchObject({ projectId: 'demo', users: 40, urls: { dashboard: expect.any(String) } })
  expect(made.urls.dashboard).toMatch(/\/dashboard\/p\/demo$/)
  expect(made.events).toBeGreaterThan(40)
  // Nobody looks at a terminal: plain lines.
  expect(alone.stderr).toMatch(/^0% of \d+ users and deeds$/m)
  expect(alone.stderr).toMatch(/^100% of \d+ users and deeds$/m)

  await using server: RunningServer = await startServer(place.env)
  const beside = await demo('--again', '--json')
  expect(beside).toMatchObject({ code: 0 })
  const second = JSON.parse(beside.stdout)
  expect(second.projectId).toBe('demo-2')

  // The server shows what it would have made itself: a place for whoever has points, up to now.
  const headers = { 'X-API-KEY': second.adminKey as string }
  const get = async (path: string) => (await http({ origin: server.url, path, headers })).json()
  const { rankings } = await get('/v1/leaderboards/all-time-lessons')
  expect(rankings.length).toBeGreaterThan(0)
  const user = await get('/v1/users/learner-00001')
  expect(user).toMatchObject({ id: 'learner-00001', email: expect.stringMatching(/@example\.com$/) })
})

test('a demo that is there is left alone; a wrong count is a sentence', async () => {
  await demo('--json')
  const again = await demo()
  expect(again.code).toBe(1)
  expect(again.stderr).toContain('--again')
  expect(again.stdout).toBe('')
  const wrong = await laurel(['demo', '--users', '0'], place.env)
  expect(wrong.code).toBe(1)
  expect(wrong.stderr).toContain('whole number')
})
