import { describe, expect, test } from 'vitest'
import { http } from '#test/support/http.ts'
import { sharedServer } from '#test/support/shared-server.ts'

/** What follows `#` never belongs to a request, and routers and readers of queries cut it off in different places. */
describe('a request target with "#" is 400 on every wire, in its own shape', () => {
  test('Trophy, after the key', async () => {
    const project = await sharedServer().createProject()
    const get = (path: string, key: string) =>
      http({ origin: sharedServer().url, path, headers: { 'x-api-key': key } })
    for (const path of [
      '/v1/users/a#b',
      '/v1/streaks/rankings?limit=1#x',
      '/v1/nope#',
      '/admin/v1/metrics#',
    ]) {
      const refused = await get(path, project.adminKey)
      expect([refused.status, refused.json()], path).toEqual([400, { error: 'The URL must not contain #' }])
      expect(refused.headers['x-request-id']).toBeDefined()
      expect((await get(path, 'wrong')).status).toBe(401)
    }
  })

  test('an application key does not read of another user what it puts behind "#"', async () => {
    const project = await sharedServer().createProject()
    const trophy = (method: string, path: string, key: string, json?: unknown) =>
      http({
        origin: sharedServer().url,
        method,
        path,
        headers: { 'x-api-key': key },
        ...(json === undefined ? {} : { json }),
      })
    const { adminKey } = project
    for (const id of ['ann', 'bob'])
      expect((await trophy('PUT', `/v1/users/${id}`, adminKey, {})).status).toBe(200)
    const item = { name: 'Streaks', key: 'streaks', rankBy: 'streak', status: 'active', start: '2025-01-01' }
    const board = await trophy('POST', '/admin/v1/leaderboards', adminKey, [item])
    expect(board.status, board.text).toBe(201)
    const keys = await trophy('POST', '/admin/v1/application-api-keys', adminKey, [{ userId: 'ann' }])
    const { key } = keys.json().created[0]
    expect((await trophy('GET', '/v1/leaderboards/streaks?userId=ann', key)).status).toBe(200)
    expect((await trophy('GET', '/v1/leaderboards/streaks?userId=bob', key)).status).toBe(403)
    expect((await trophy('GET', '/v1/leaderboards/streaks#userId=bob', key)).status).toBe(400)
    expect((await trophy('GET', '/v1/leaderboards/streaks#?userId=bob', key)).status).toBe(400)
  })

  test('User.com, Replyke and what belongs to no wire', async () => {
    const project = await sharedServer().createProject()
    const get = (path: string) =>
      http({
        origin: sharedServer().url,
        path,
        headers: { authorization: `Token ${project.usercomToken}` },
      })
    const usercom = await get('/api/public/users/#?page=2')
    expect([usercom.status, usercom.json()]).toEqual([400, { detail: expect.any(String) }])
    const replyke = await get(`/${project.projectId}/users/check-username#?username=x`)
    expect([replyke.status, replyke.json()]).toEqual([
      400,
      { error: expect.any(String), code: 'request/invalid-path' },
    ])
    const none = await get('/healthz#x')
    expect([none.status, none.json()]).toEqual([400, { error: expect.any(String) }])
  })
})
