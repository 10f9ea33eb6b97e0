import { expect, test } from 'vitest'
import { signedIn } from '../../support/dashboard.ts'
import { http } from '../../support/http.ts'
import { openLive } from '../../support/live-stream.ts'
import { until } from '../../support/poll.ts'
import type { Project } from '../../support/running-server.ts'
import { sharedServer } from '../../support/shared-server.ts'

const server = sharedServer()

const trophy = async (project: Project, method: string, path: string, json: unknown) => {
  const answer = await http({
    origin: server.url,
    method,
    path,
    headers: { 'X-API-KEY': project.adminKey },
    json,
  })
  expect({ path, status: answer.status }).toMatchObject({ status: expect.toSatisfy((code) => code < 300) })
}
/** A project with the metric `m` and the user `u`. */
async function projectWithMetric(): Promise<Project> {
  const project = await server.createProject()
  await trophy(project, 'POST', '/admin/v1/metrics', [{ name: 'M', key: 'm', unitType: 'number' }])
  await trophy(project, 'PUT', '/v1/users/u', { name: 'U' })
  return project
}
const event = (project: Project, id: string) =>
  trophy(project, 'POST', '/v1/metrics/m/event', { user: { id }, value: 1 })

test('an event is told to whoever watches the project, and to whoever watches its user', async () => {
  const [viewer, project] = await Promise.all([signedIn(server, 'viewer'), projectWithMetric()])
  await event(project, 'other')
  using counters = await openLive(viewer, project.projectId)
  using user = await openLive(viewer, project.projectId, '?user=u')
  expect(counters.response.statusCode).toBe(200)
  expect(counters.response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  await Promise.all([counters.next('watching'), user.next('watching')])
  await event(project, 'u')
  expect(await counters.next('changed')).toEqual({ counters: true, user: false })
  expect(await user.next('changed')).toEqual({ counters: true, user: true })
  await event(project, 'other')
  expect(await user.next('changed')).toEqual({ counters: true, user: false })
  // What is only about the user is nothing for the counters.
  await trophy(project, 'PATCH', '/v1/users/u', { name: 'Else' })
  expect(await user.next('changed')).toEqual({ counters: false, user: true })
})

test('a user is watched by the uid, also one with an id of its own, and by the id of Trophy’s wire without one', async () => {
  const [viewer, project] = await Promise.all([signedIn(server, 'viewer'), projectWithMetric()])
  const { projectId } = project
  const found = await viewer.get(`/projects/${projectId}/users/lookup?by=customerId&value=u`)
  using user = await openLive(viewer, projectId, `?user=${found.json().uid}`)
  expect(user.response.statusCode).toBe(200)
  await user.next('watching')
  await event(project, 'u')
  expect(await user.next('changed')).toEqual({ counters: true, user: true })
  const nobody = '550e8400-e29b-41d4-a716-446655440999'
  using none = await openLive(viewer, projectId, `?user=${nobody}`)
  expect(none.response.statusCode).toBe(404)
})

test('users who come are told; other projects are not heard of', async () => {
  const [viewer, project, quiet] = await Promise.all([
    signedIn(server, 'viewer'),
    projectWithMetric(),
    projectWithMetric(),
  ])
  using watched = await openLive(viewer, project.projectId)
  using other = await openLive(viewer, quiet.projectId)
  await Promise.all([watched.next('watching'), other.next('watching')])
  await trophy(project, 'PUT', '/v1/users/new', { name: 'New' })
  expect(await watched.next('changed')).toEqual({ counters: true, user: false })
  await event(project, 'new')
  await watched.next('changed')
  expect(other.told.map((one) => one.event)).toEqual(['watching'])
})

test('a sign-out ends the stream, and so does its end by the member', async () => {
  const [viewer, project] = await Promise.all([signedIn(server, 'viewer'), projectWithMetric()])
  using stream = await openLive(viewer, project.projectId)
  await stream.next('watching')
  expect((await viewer.send('DELETE', '/session')).status).toBeLessThan(300)
  await stream.next('signed_out')
  await until('the stream is over', () => stream.isOver())
  using again = await openLive(viewer, project.projectId)
  expect(again.response.statusCode).toBe(401)
})

test('whoever may not, and whatever is not there, is refused like anywhere', async () => {
  const [viewer, project] = await Promise.all([signedIn(server, 'viewer'), projectWithMetric()])
  const status = async (cookie: string, projectId: string, query = '') => {
    using stream = await openLive({ cookie, server: viewer.server }, projectId, query)
    return stream.response.statusCode
  }
  expect(await status('', project.projectId)).toBe(401)
  expect(await status(viewer.cookie, 'nowhere')).toBe(404)
  expect(await status(viewer.cookie, project.projectId, '?user=nobody')).toBe(404)
  expect(await status(viewer.cookie, project.projectId, '?user=')).toBe(422)
})

test('one member has so many streams at most, and may open others when some are closed', async () => {
  const [viewer, project] = await Promise.all([signedIn(server, 'viewer'), projectWithMetric()])
  const streams = await Promise.all(Array.from({ length: 12 }, () => openLive(viewer, project.projectId)))
  expect(streams.map(({ response }) => response.statusCode)).toEqual(streams.map(() => 200))
  {
    using more = await openLive(viewer, project.projectId)
    expect(more.response.statusCode).toBe(429)
    expect(more.response.headers['retry-after']).toBe('30')
  }
  for (const stream of streams) stream[Symbol.dispose]()
  await until('there is room again', async () => {
    using again = await openLive(viewer, project.projectId)
    return again.response.statusCode === 200
  })
})
