import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedIn } from '../support/dashboard.ts'
import { http } from '../support/http.ts'
import { openLive } from '../support/live-stream.ts'
import { until } from '../support/poll.ts'
import { startServer } from '../support/running-server.ts'
import { databasePlace, type Place } from './places.ts'

let place: Place
beforeAll(async () => {
  place = await databasePlace()
})
afterAll(async () => place[Symbol.asyncDispose]())

test('a page watches what another server writes, and does not hold up the end of its own', async () => {
  await using one = await startServer(place.env)
  await using other = await startServer(place.env)
  const viewer = await signedIn(one, 'viewer')
  const project = await one.createProject()
  using stream = await openLive(viewer, project.projectId)
  await stream.next('watching')
  await http({
    origin: other.url,
    method: 'PUT',
    path: '/v1/users/u',
    headers: { 'X-API-KEY': project.adminKey },
    json: { name: 'U' },
  })
  expect(await stream.next('changed')).toEqual({ counters: true, user: false })

  expect(await one.stop()).toEqual({ code: 0, signal: null })
  await until('the stream is over', () => stream.isOver())
  // Ended, not cut off with those that the server does not wait for any longer.
  expect(stream.response.complete).toBe(true)
}, 120_000)
